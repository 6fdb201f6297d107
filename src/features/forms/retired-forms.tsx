import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import type { Form } from '../../domain/forms/form.ts';
import { useSaving } from '../../parts/use-saving.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { ExportForm } from './export-form.tsx';
import { use } from './form-actions.ts';

interface OfForm {
  readonly form: Form;
}

/** Takes a form out of use after a question. It then stands below, with the way back. */
export function RetireButton({ form }: OfForm) {
  const { t } = useTranslation(['forms', 'errors']);
  const store = useStore();
  const saving = useSaving<SaveRefusal>();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" icon="archive" busy={saving.isBusy} onClick={() => setAsking(true)}>
        {t('retire.open')}
      </Button>
      {saving.refusal && <Alert kind="error">{t(`errors:refusal.${saving.refusal.kind}`)}</Alert>}
      {isAsking && (
        <ConfirmDialog
          title={t('retire.title')}
          text={t('retire.text')}
          confirm={t('retire.open')}
          onConfirm={() => {
            setAsking(false);
            void saving.run(() => use(store, form, false));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Forms that nobody begins any more; each can be taken into use again. */
export function RetiredForms({ forms }: { readonly forms: readonly Form[] }) {
  const { t } = useTranslation('forms');
  if (forms.length === 0) return null;
  return (
    <Section title={t('retired.title')}>
      <List>
        {forms.map((form) => (
          <li key={form.id}>
            <RetiredForm form={form} />
          </li>
        ))}
      </List>
    </Section>
  );
}

function RetiredForm({ form }: OfForm) {
  const { t } = useTranslation(['forms', 'errors']);
  const store = useStore();
  const saving = useSaving<SaveRefusal>();
  const titleOf = useFormTitle();
  return (
    <Card>
      <Stack gap="small">
        <h3 className="form-card__title">{titleOf(form)}</h3>
        <Cluster>
          <Button icon="undo" busy={saving.isBusy} onClick={() => void saving.run(() => use(store, form, true))}>
            {t('retired.restore')}
          </Button>
          <ExportForm form={form} />
        </Cluster>
        {saving.refusal && <Alert kind="error">{t(`errors:refusal.${saving.refusal.kind}`)}</Alert>}
      </Stack>
    </Card>
  );
}
