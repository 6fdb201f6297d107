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
