import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import type { Json } from '../../domain/json.ts';
import { factOf } from '../../domain/organisation/organisation.ts';
import type { OpenChoice } from '../../domain/versions.ts';
import type { Describe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Muted } from '../../ui/text.tsx';
import { draftId, newDraft, parseDraft } from './choice-draft.ts';
import { SourceSelect } from './source-select.tsx';
import { ValueEditor } from './value-editor.tsx';
import { keepWritten } from './versions-actions.ts';

interface WriteAnotherProps {
  readonly choice: OpenChoice;
  readonly describe: Describe;
  readonly field: string;
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** A third value, in the control that fits the field. It is a draft from the first letter on. */
export function WriteAnother({ choice, describe, field, onDecided, onClose }: WriteAnotherProps) {
  const { t } = useTranslation(['versions', 'common', 'errors']);
  const store = useStore();
  const [initial] = useState(() => newDraft(choice));
  const draft = useDraft(draftId(choice.record, choice.field), initial, parseDraft);
  const { value, source } = draft.value;
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const asksSource = choice.type === 'organisation' && factOf(choice.field) === undefined;

  async function save(): Promise<void> {
    setBusy(true);
    const saved = await keepWritten(store, draft.value).finally(() => setBusy(false));
    if (!saved.ok) return setError(t(`errors:refusal.${saved.refusal.kind}`));
    await draft.completed();
    onDecided();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isBlank(value)) setError(t('common:validation.required'));
    else if (asksSource && source === '') setError(t('common:validation.choose'));
    else void save();
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error !== undefined && <Alert kind="error">{error}</Alert>}
        <ValueEditor
          label={field}
          shape={describe.field(choice.type, choice.field).shape}
          vocabulary={describe.vocabulary}
          value={value}
          onChange={(next) => draft.change((before) => ({ ...before, value: next }))}
        />
        {asksSource && (
          <SourceSelect
            vocabulary={describe.vocabulary}
            value={source}
            onChange={(next) => draft.change((before) => ({ ...before, source: next }))}
          />
        )}
        {draft.saving === 'saved' && <Muted>{t('common:stateLong.savedHere')}</Muted>}
        {draft.saving === 'storage-full' && <Alert kind="error">{t('errors:refusal.storage-full')}</Alert>}
        <Cluster>
          <Button type="submit" variant="primary" busy={isBusy}>
            {t('another.save')}
          </Button>
          <Button variant="quiet" onClick={() => void draft.discard().then(onClose)}>
            {t('another.discard')}
          </Button>
        </Cluster>
      </Stack>
    </form>
  );
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
