import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, type IsoDate } from '../../domain/dates.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { DraftPromise } from './visit-draft.ts';

interface PromiseRowProps {
  readonly promise: DraftPromise;
  readonly today: IsoDate;
  readonly error: string | undefined;
  /** Just added: the cursor goes there. */
  readonly isNew: boolean;
  readonly onChange: (part: Partial<DraftPromise>) => void;
  readonly onRemove: () => void;
}

const WEEKS = [1, 2, 4];

export function PromiseRow({ promise, today, error, isNew, onChange, onRemove }: PromiseRowProps) {
  const { t } = useTranslation(['visits', 'common']);
  const [asks, setAsks] = useState(false);
  const { title, due } = promise;
  return (
    <li className="visit-promise">
      <TextField
        label={t('promises.what')}
        value={title}
        onChange={(next) => onChange({ title: next })}
        error={error}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the press that added the row asked for it
        autoFocus={isNew}
      />
      <DateField label={t('promises.due')} value={due} onChange={(next) => onChange({ due: next })} />
      <div className="visit-buttons">
        {WEEKS.map((count) => (
          <Button
            key={count}
            aria-pressed={due === addDays(today, 7 * count)}
            onClick={() => onChange({ due: addDays(today, 7 * count) })}
          >
            {t('promises.weeks', { count })}
          </Button>
        ))}
        <Button
          variant="quiet"
          icon="trash"
          aria-label={t('common:action.removeItem', { item: title.trim() || t('promises.new') })}
          onClick={() => (title.trim() === '' ? onRemove() : setAsks(true))}
        >
          {t('common:action.remove')}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={t('promises.removeTitle')}
          text={title}
          confirm={t('common:action.remove')}
          keep={t('common:draft.keep')}
          danger
          onConfirm={onRemove}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}
