import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useForms } from '../../db/use-forms.ts';
import { useRecords } from '../../db/use-records.ts';
import { useStore } from '../../db/store-context.ts';
import { event } from '../../domain/event.ts';
import type { Form } from '../../domain/forms/form.ts';
import { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { NewFormLink } from '../../domain/form-link.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';

const DAYS = ['1', '7', '30', '90', '365'] as const;
type Days = (typeof DAYS)[number];
const QUOTAS = ['1', '10', '50', '200', '1000'] as const;
type Quota = (typeof QUOTAS)[number];

interface NewLinkProps {
  readonly onMake: (wanted: NewFormLink) => Promise<void>;
}

/** For which form, for whom, how long and for how many phones. */
export function NewLink({ onMake }: NewLinkProps) {
  const { t } = useTranslation('form-links');
  const { world } = useStore();
  const forms = useForms().current;
  const [form, setForm] = useState<string | null>(forms[0]?.id ?? null);
  const [organisationId, setOrganisation] = useState<string | null>(null);
  const [eventId, setEvent] = useState<string | null>(null);
  const [days, setDays] = useState<Days>('30');
  const [quota, setQuota] = useState<Quota>('50');
  const [isMaking, setMaking] = useState(false);
  const make = (): void => {
    if (form === null) return;
    const id = v.parse(Uuid, world.newId());
    const whose = { organisation: uuidOrNull(organisationId), event: uuidOrNull(eventId) };
    setMaking(true);
    void onMake({ id, form, ...whose, days: Number(days), quota: Number(quota) }).finally(() => setMaking(false));
  };
  return (
    <Section title={t('new.title')}>
      <Stack>
        <WhichForm forms={forms} value={form} onChange={setForm} />
        <ForWhom value={organisationId} onChange={setOrganisation} />
        <Occasion value={eventId} onChange={setEvent} />
        <Select
          label={t('new.days')}
          options={DAYS.map((value) => ({ value, label: t('new.dayCount', { count: Number(value) }) }))}
          value={days}
          onChange={(next) => setDays(next ?? days)}
          emptyLabel={null}
        />
        <Select
          label={t('new.quota')}
          options={QUOTAS.map((value) => ({ value, label: t('new.phoneCount', { count: Number(value) }) }))}
          value={quota}
          onChange={(next) => setQuota(next ?? quota)}
          emptyLabel={null}
        />
        <div>
          <Button variant="primary" icon="add" busy={isMaking} onClick={make}>
            {t('new.make')}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}

interface ChooseProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function WhichForm({ forms, ...choice }: ChooseProps & { readonly forms: readonly Form[] }) {
  const { t } = useTranslation('form-links');
  const titleOf = useFormTitle();
  const options = forms.map((form) => ({ value: form.id, label: titleOf(form) }));
  return <Select label={t('new.form')} options={options} emptyLabel={null} {...choice} />;
}

function ForWhom(choice: ChooseProps) {
  const { t } = useTranslation('form-links');
  const options = useNamed(organisation);
  const texts = { label: t('new.organisation'), hint: t('new.organisationHint') };
  return <Select {...texts} options={options} emptyLabel={t('new.open')} {...choice} />;
}

function Occasion(choice: ChooseProps) {
  const { t } = useTranslation('form-links');
  const options = useNamed(event);
  if (options.length === 0) return null;
  return <Select label={t('new.event')} options={options} emptyLabel={t('new.noEvent')} {...choice} />;
}

function useNamed(
  type: typeof organisation | typeof event,
): readonly { readonly value: string; readonly label: string }[] {
  const language = useLanguage();
  const records = useRecords<typeof organisation | typeof event>(type);
  return useMemo(() => {
    const named = records.flatMap(({ id, name, archived }) =>
      archived || name === undefined ? [] : [{ value: id, label: name }],
    );
    return named.toSorted((a, b) => a.label.localeCompare(b.label, language === 'de-simple' ? 'de' : language));
  }, [records, language]);
}

function uuidOrNull(value: string | null): Uuid | null {
  const read = v.safeParse(Uuid, value);
  return read.success ? read.output : null;
}
