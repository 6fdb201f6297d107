import { useMemo } from 'react';
import { useRecordView } from '../db/use-records.ts';
import { catalogue } from '../domain/catalogues/catalogue.ts';
import { chosenElements } from '../domain/organisation/facts.ts';
import { organisation } from '../domain/organisation/organisation.ts';
import { languageRow } from '../i18n/languages.ts';
import { languageName } from '../i18n/names.ts';
import { useLanguage } from '../i18n/setup.ts';
import type { SelectOption } from '../ui/select.tsx';

/** Languages to choose from: those of the organisation first, all others by name. `kept` are always among them. */
export function useLanguageOptions(organisationId: string, kept: readonly string[]): readonly SelectOption<string>[] {
  const language = useLanguage();
  const record = useRecordView(organisation.name, organisationId);
  return useMemo(() => {
    const own = record === undefined ? [] : chosenElements(record.fields, 'languages');
    const { compare } = new Intl.Collator(languageRow(language).locale);
    const option = (code: string) => ({ value: code, label: languageName(code, language) });
    const all = new Set([...catalogue('languages').map((entry) => entry.id), ...kept]);
    const others = [...all].filter((code) => !own.includes(code)).map(option);
    return [...own.map(option), ...others.sort((a, b) => compare(a.label, b.label))];
  }, [language, record, kept]);
}
