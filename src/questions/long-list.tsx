import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { ChoiceRow } from '../ui/choice-row.tsx';
import type { FieldTexts } from '../ui/field.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { type ChoiceOption, searchOptions } from './choice-options.ts';
import './long-list.css';

interface LongListProps {
  readonly type: 'radio' | 'checkbox';
  readonly texts: FieldTexts;
  readonly options: readonly ChoiceOption[];
  readonly chosen: readonly string[];
  /** Gets the option that was pressed. */
  readonly onPress: (option: string) => void;
  readonly onClear: () => void;
}

/** Choices that nobody wants to read all: closed it shows what is chosen, open it is searched while typing. */
export function LongList({ type, texts, options, chosen, onPress, onClear }: LongListProps) {
  const { t } = useTranslation(['questions', 'common']);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const toggle = useRef<HTMLButtonElement>(null);
  const press = (option: string): void => {
    onPress(option);
    // A closed list shows only what is chosen: the row that is taken away takes the focus with it.
    if (!isOpen) toggle.current?.focus();
  };
  const picked = options.filter(({ value }) => chosen.includes(value));
  const found = isOpen ? searchOptions(options, typed) : picked;
  return (
    <ChoiceGroup kind={type} inline={false} {...texts}>
      {(name) => (
        <>
          {isOpen && (
            // Enter in the search must not go on to the next page of the form.
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the field inside has the focus
            <div onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}>
              <SearchField label={t('list.search')} labelHidden value={typed} onChange={setTyped} />
            </div>
          )}
          {found.length > 0 && (
            <div className={isOpen ? 'long-list__rows' : 'ui-choices'}>
              {found.map((choice) => (
                <ChoiceRow
                  key={choice.value}
                  type={type}
                  name={name}
                  choice={choice}
                  checked={chosen.includes(choice.value)}
                  onChange={() => press(choice.value)}
                  disabled={false}
                />
              ))}
            </div>
          )}
          {isOpen && <output className="ui-muted">{t('common:count.results', { count: found.length })}</output>}
          <div className="long-list__actions">
            <Button ref={toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? t('list.close') : t('list.open')}
            </Button>
            {chosen.length > 0 && (
              <Button variant="quiet" icon="undo" onClick={onClear}>
                {t('common:action.clearAnswer')}
              </Button>
            )}
          </div>
        </>
      )}
    </ChoiceGroup>
  );
}
