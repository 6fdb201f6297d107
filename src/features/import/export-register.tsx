import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordViews } from '../../db/use-records.ts';
import { questionOf } from '../../domain/organisation/facts.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import { useContent } from '../../i18n/content.ts';
import { registerCsv, registerTable, registerWorkbook } from '../../interchange/write-register.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';

const QUESTIONS = new Set(PROFILE_QUESTIONS.map(({ id }) => id));

/** The register as a file for other programs: the one unsealed copy, made on purpose. */
export function ExportRegister() {
  const { t } = useTranslation('import');
  const content = useContent();
  const records = useRecordViews(organisation.name);
  const [step, setStep] = useState<'idle' | 'busy' | 'failed'>('idle');
  const live = [...records.values()].filter(({ archived }) => !archived);
  if (live.length === 0) return null;
  const titleOf = (column: string) => {
    const question = questionOf(column);
    return QUESTIONS.has(question) ? content('profile', `question.${question}`) : column;
  };
  const write = async (kind: 'csv' | 'xlsx') => {
    setStep('busy');
    try {
      const table = registerTable(live, titleOf);
      save(kind === 'csv' ? registerCsv(table) : await registerWorkbook(table), `${t('export.file')}.${kind}`);
      setStep('idle');
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

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
