import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import './chip.css';

type ToggleChipProps = {
  readonly children: string;
  readonly pressed: boolean;
  readonly onToggle: (pressed: boolean) => void;
};

/** A filter that is on or off. */
export function ToggleChip({ children, pressed, onToggle }: ToggleChipProps) {
  return (
    <button type="button" className="ui-chip" aria-pressed={pressed} onClick={() => onToggle(!pressed)}>
      {pressed && <Icon name="check" size="small" />}
      {children}
    </button>
  );
}

/** Something that was chosen and can be taken away again. */
export function RemovableChip({ children, onRemove }: { readonly children: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('common');
  return (
    <button
      type="button"
      className="ui-chip"
      aria-label={t('action.removeItem', { item: children })}
      onClick={onRemove}
    >
      <bdi>{children}</bdi>
      <Icon name="close" size="small" />
    </button>
  );
}
