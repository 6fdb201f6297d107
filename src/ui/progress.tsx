import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import './progress.css';

type ProgressProps = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
};

/** How far, in numbers first; the bar only repeats them. */
export function Progress({ label, value, max }: ProgressProps) {
  const { t } = useTranslation('common');
  const id = useId();
  const numbers = t('progress', { done: value, total: max });
  return (
    <div className="ui-progress">
      <div className="ui-progress__words">
        <label htmlFor={id}>{label}</label>
        <span>{numbers}</span>
      </div>
      <progress id={id} value={value} max={Math.max(max, 1)} aria-valuetext={numbers} />
    </div>
  );
}
