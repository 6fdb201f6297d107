import { useTranslation } from 'react-i18next';
import { VISIT_PLACES } from '../../domain/visit-lists.ts';
import { useContent } from '../../i18n/content.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface PlaceFieldsProps {
  readonly place: string | null;
  readonly placeText: string;
  readonly onChange: (part: { readonly place?: string | null; readonly placeText?: string }) => void;
  readonly error: string | undefined;
}

/** Where it is: a word of the list for the report, and one's own words to find the door. */
export function PlaceFields({ place, placeText, onChange, error }: PlaceFieldsProps) {
  const { t } = useTranslation(['visits', 'common']);
  const content = useContent();
  const label = (id: string): string => content('needs-form', `option.erhebung_anlass.${id}`);
  const listed = place === null || VISIT_PLACES.includes(place) ? VISIT_PLACES : [...VISIT_PLACES, place];
  return (
    <>
      <Select
        label={t('facts.place')}
        options={listed.map((id) => ({ value: id, label: label(id) }))}
        value={place}
        onChange={(next) => onChange({ place: next })}
        emptyLabel={t('common:unknown')}
      />
      <TextField
        label={t('facts.placeText')}
        value={placeText}
        onChange={(next) => onChange({ placeText: next })}
        error={error}
      />
    </>
  );
}
