import { useMemo } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/date-field.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { PlaceFields } from './place-fields.tsx';
import { useLanguageOptions } from '../../parts/use-language-options.ts';
import type { SetVisit } from './use-visit-capture.ts';

interface CircumstancesPanelProps {
  readonly organisation: string;
  readonly language: string | null;
  readonly place: string | null;
  readonly placeText: string;
  readonly date: string | null;
  readonly set: SetVisit;
  readonly dateError: string | undefined;
  readonly placeError: string | undefined;
}

/** In which language, where and when: mostly right already. */
export const CircumstancesPanel = memo(function CircumstancesPanel(props: CircumstancesPanelProps) {
  const { organisation, language, place, placeText, date, set, dateError, placeError } = props;
  const { t } = useTranslation(['visits', 'common']);
  const kept = useMemo(() => (language === null ? [] : [language]), [language]);
  return (
    <Section title={t('facts.circumstances')}>
      <Select
        label={t('facts.language')}
        options={useLanguageOptions(organisation, kept)}
        value={language}
        onChange={(next) => set({ language: next })}
        emptyLabel={t('common:unknown')}
      />
      <PlaceFields place={place} placeText={placeText} onChange={set} error={placeError} />
      <DateField
        label={t('facts.date')}
        value={date}
        onChange={(next) => set({ date: next })}
        error={dateError}
        required
      />
    </Section>
  );
});
