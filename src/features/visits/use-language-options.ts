import { useMemo } from 'react';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import { chosen } from '../../domain/entity.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { useRecord } from '../../db/use-records.ts';
import { languageRow } from '../../i18n/languages.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** Languages to choose from: those of the organisation first, all others by name. `kept` is always among them. */
export function useLanguageOptions(organisationId: string, kept: string | null): readonly SelectOption<string>[] {
  const language = useLanguage();
  const spoken = useRecord(organisation, organisationId)?.languages;
  return useMemo(() => {
    const own = chosen(spoken ?? {});
    const option = (code: string) => ({ value: code, label: languageName(code, language) });
    const collator = new Intl.Collator(languageRow(language).locale);
    const others = [...catalogue('languages').map((entry) => entry.id), ...(kept === null ? [] : [kept])];
    const rest = [...new Set(others)].filter((code) => !own.includes(code)).map(option);
    return [...own.map(option), ...rest.sort((a, b) => collator.compare(a.label, b.label))];
  }, [language, spoken, kept]);
}
