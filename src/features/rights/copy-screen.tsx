import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { copyFile } from '../../domain/rights/copy.ts';
import { type Language, languageRow, languages, sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { download } from '../../ui/download.ts';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { CopyDocument } from './copy-document.tsx';
import { CopyTextsSection } from './copy-texts-section.tsx';
import { tellCopy, todayOf } from './rights-actions.ts';
import { UnknownSubject } from './unknown-subject.tsx';
import { useCopy, useCopyTexts } from './use-copy.ts';
import { type Subject, type SubjectKind, useSubject } from './use-subject.ts';
import './rights.css';

interface CopyScreenProps {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What is held at present about a person or an organisation: to read, to print, and as a file. Made on this device alone. */
export function CopyScreen({ kind, id }: CopyScreenProps) {
  const subject = useSubject(kind, id);
  return subject === undefined ? <UnknownSubject /> : <KnownCopy subject={subject} />;
}

function KnownCopy({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  const store = useStore();
  const current = useLanguage();
  const texts = useCopyTexts(subject);
  const copy = useCopy(subject, texts);
  const saving = useSaving<RightsRefusal>();
  const [language, setLanguage] = useState<Language>(current);
  const [hasGerman, setGerman] = useState(true);
  const isGerman = languageRow(language).htmlLang === sourceLanguage;

  async function hand(format: 'json' | 'paper'): Promise<void> {
    // Noted first: what has left the app cannot be called back.
    if (!(await saving.run(() => tellCopy(store, copy, format)))) return;
    if (format === 'paper') return window.print();
    const file = new Blob([copyFile(copy)], { type: 'application/json' });
    download(file, `${t('copy.fileName')}-${todayOf(store)}.json`);
  }

  return (
    <Stack gap="large">
      <div className="copy-controls">
        <PageHeader title={t('copy.title')} back={{ href: subject.paths.rights, label: t(`title.${subject.kind}`) }} />
        <Alert kind="warning" title={t('copy.unsealedTitle')}>
          <p>{t('copy.unsealed')}</p>
        </Alert>
        {subject.kind === 'person' && <CopyTextsSection texts={texts} />}
        <Section title={t('copy.hand')}>
          <Select
            label={t('copy.language')}
            emptyLabel={null}
            options={languages.map(({ code, ownName }) => ({ value: code, label: ownName }))}
            value={language}
            onChange={(next) => next !== null && setLanguage(next)}
          />
          {!isGerman && (
            <CheckboxGroup
              label={t('copy.second')}
              options={[{ value: 'de', label: t('copy.beside') }]}
              values={hasGerman ? ['de'] : []}
              onChange={(values) => setGerman(values.length > 0)}
            />
          )}
          <RightsRefusalAlert refusal={saving.refusal} />
          <Cluster>
            <Button variant="primary" icon="note" busy={saving.isBusy} onClick={() => void hand('paper')}>
              {t('copy.print')}
            </Button>
            <Button icon="export" busy={saving.isBusy} onClick={() => void hand('json')}>
              {t('copy.file')}
            </Button>
          </Cluster>
        </Section>
      </div>
      <CopyDocument copy={copy} language={language} second={hasGerman && !isGerman ? sourceLanguage : undefined} />
    </Stack>
  );
}
