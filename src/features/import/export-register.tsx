import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { tell } from '../../db/tell.ts';
import { useRecordViews } from '../../db/use-records.ts';
import { questionOf } from '../../domain/organisation/facts.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import { mayBeUsed } from '../../domain/rights/restriction.ts';
import { useContent } from '../../i18n/content.ts';
import { registerCsv, registerTable, registerWorkbook } from '../../interchange/write-register.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';

const QUESTIONS = new Set(PROFILE_QUESTIONS.map(({ id }) => id));

/** The register as a file for other programs: the one unsealed copy, made on purpose. */
export function ExportRegister() {
  const { t } = useTranslation('import');
  const content = useContent();
  const store = useStore();
  const records = useRecordViews(organisation.name);
  const [step, setStep] = useState<'idle' | 'busy' | 'failed'>('idle');
  const live = [...records.values()].filter((one) => !one.archived && mayBeUsed(one));
  if (live.length === 0) return null;
  const titleOf = (column: string) => {
    const question = questionOf(column);
    return QUESTIONS.has(question) ? content('profile', `question.${question}`) : column;
  };
  const write = async (kind: 'csv' | 'xlsx') => {
    setStep('busy');
    try {
      const table = registerTable(live, titleOf);
      const file = kind === 'csv' ? registerCsv(table) : await registerWorkbook(table);
      const told = await tell(store, { act: 'exported', what: 'register', count: live.length, format: kind });
      if (told.ok) download(file, `${t('export.file')}.${kind}`);
      setStep(told.ok ? 'idle' : 'failed');
    } catch (error) {
      reportError(error);
      setStep('failed');
    }
  };
  return (
    <Section title={t('export.title')}>
      <Stack>
        <p>{t('export.hint')}</p>
        {step === 'failed' && <Alert kind="error">{t('export.failed')}</Alert>}
        <Cluster>
          <Button busy={step === 'busy'} onClick={() => void write('xlsx')}>
            {t('export.xlsx')}
          </Button>
          <Button busy={step === 'busy'} onClick={() => void write('csv')}>
            {t('export.csv')}
          </Button>
        </Cluster>
      </Stack>
    </Section>
  );
}
