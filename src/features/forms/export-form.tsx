import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import { useStore } from '../../db/store-context.ts';
import type { Form } from '../../domain/forms/form.ts';
import { contentText } from '../../i18n/content.ts';
import { isLanguage, languageRow, sourceLanguage } from '../../i18n/languages.ts';
import { xlsFormSheets, xlsFormWorkbook } from '../../interchange/xlsform/write-xlsform.ts';
import { catalogueLabel } from '../../questions/catalogue-label.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { tellExport } from './form-actions.ts';
import { withItsTexts } from './shipped-texts.ts';

/** Writes a form as an XLSForm, for ODK and KoboToolbox or to be translated in a spreadsheet. */
export function ExportForm({ form }: { readonly form: Form }) {
  const { t, i18n } = useTranslation('forms');
  const store = useStore();
  const [step, setStep] = useState<'idle' | 'busy' | 'failed'>('idle');
  const write = async (): Promise<void> => {
    setStep('busy');
    try {
      const whole = await withItsTexts(i18n, form);
      const sheets = xlsFormSheets(
        whole,
        (language) => (isLanguage(language) ? languageRow(language).ownName : language),
        (name, id, language) => {
          const spoken = isLanguage(language) ? language : sourceLanguage;
          const entry = catalogue(name).find((one) => one.id === id) ?? { id };
          return catalogueLabel(name, entry, spoken, (namespace, key) => contentText(i18n, spoken, namespace, key));
        },
      );
      const file = await xlsFormWorkbook(sheets);
      const told = await tellExport(store);
      if (told.ok) download(file, `${form.id}.xlsx`);
      setStep(told.ok ? 'idle' : 'failed');
    } catch (error) {
      reportError(error);
      setStep('failed');
    }
  };
  return (
    <>
      <Button icon="export" busy={step === 'busy'} onClick={() => void write()}>
        {t('export')}
      </Button>
      {step === 'failed' && <Alert kind="error">{t('exportFailed')}</Alert>}
    </>
  );
}
