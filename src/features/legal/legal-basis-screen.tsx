import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { save, type Saved } from '../../db/save.ts';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { editOps } from '../../domain/edit.ts';
import { type LegalBasis, office } from '../../domain/office.ts';
import { ok } from '../../domain/result.ts';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';

const BASES = ['consent', 'task'] as const satisfies readonly LegalBasis[];

/** Why this office may keep contact persons. It is one decision for all devices, taken with the data protection officer. */
export function LegalBasisScreen() {
  const { t } = useTranslation(['legal', 'common', 'errors', 'office']);
  const store = useStore();
  const now = useLegalBasis();
  const settings = useRecordView(office.name, store.identity.ws);
  const [chosen, choose] = useState<LegalBasis>();
  const [saved, setSaved] = useState<Saved>();

  async function state(): Promise<void> {
    if (settings === undefined) return;
    const ops = editOps(office, settings, { legalBasis: chosen ?? now });
    setSaved(await save(store, ok({ name: 'office.edit', ops })));
  }

  return (
    <Stack gap="large">
      <PageHeader title={t('legalBasis.title')} back={{ href: paths.office, label: t('office:title') }} />
      <p>{t('legalBasis.intro')}</p>
      {settings?.fields['legalBasis'] === undefined && <Alert kind="warning">{t('legalBasis.unstated')}</Alert>}
      <RadioGroup
        label={t('legalBasis.question')}
        required
        options={BASES.map((basis) => ({ value: basis, label: t(`legalBasis.${basis}`) }))}
        value={chosen ?? now}
        onChange={(basis) => basis !== null && choose(basis)}
      />
      <div>
        <Button variant="primary" icon="check" onClick={() => void state()}>
          {t('common:action.save')}
        </Button>
      </div>
      <div aria-live="polite">
        {saved?.ok === true && <Alert kind="success">{t('common:stateLong.savedHere')}</Alert>}
        {saved?.ok === false && <Alert kind="error">{t(`errors:refusal.${saved.refusal.kind}`)}</Alert>}
      </div>
    </Stack>
  );
}
