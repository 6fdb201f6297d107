import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import './field.css';
import './text.css';
import './search-field.css';

type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown as the placeholder only, for screens that have just this one field. */
  readonly labelHidden?: boolean;
};

/** Searches while typing; there is nothing to submit. */
export function SearchField({ label, value, onChange, labelHidden = false }: SearchFieldProps) {
  const { t } = useTranslation('common');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <search className="ui-search">
      <label className={labelHidden ? 'ui-visually-hidden' : 'ui-field__label'} htmlFor={id}>
        {label}
      </label>
      <div className="ui-search__row">
        <Icon name="search" />
        <input
          ref={input}
          id={id}
          className="ui-input"
          type="search"
          dir="auto"
          enterKeyHint="search"
          autoComplete="off"
          placeholder={labelHidden ? label : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {value !== '' && <IconButton icon="close" label={t('action.clearSearch')} onClick={clear} />}
      </div>
    </search>
  );
}
