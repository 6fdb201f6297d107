import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useRecords } from '../../db/use-records.ts';
import { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';

interface MatchProps {
  readonly suggested: Uuid | undefined;
  readonly value: Uuid | undefined;
  readonly onChange: (organisation: Uuid | undefined) => void;
  readonly isMissing: boolean;
}

/** Whose answers they are: suggested by the link, said by a person. */
export function Match({ suggested, value, onChange, isMissing }: MatchProps) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const all = useRecords(organisation);
  const options = useMemo(
    () =>
      all
        .flatMap(({ id, name, archived }) => (archived || name === undefined ? [] : [{ value: id, label: name }]))
        .toSorted((a, b) => a.label.localeCompare(b.label, language === 'de-simple' ? 'de' : language)),
    [all, language],
  );
  return (
    <Section title={t('match.title')}>
      <Stack>
        {suggested !== undefined && value !== suggested && (
          <Alert
            kind="info"
            actions={
              <Button icon="check" onClick={() => onChange(suggested)}>
                {t('match.confirm')}
              </Button>
            }
          >
            {t('match.suggested')} <OrganisationName id={suggested} />
          </Alert>
        )}
        <Select
          label={t('match.organisation')}
          options={options}
          value={value ?? null}
          onChange={(chosen) => {
            const read = v.safeParse(Uuid, chosen);
            onChange(read.success ? read.output : undefined);
          }}
          {...(isMissing ? { error: t('match.missing') } : {})}
        />
      </Stack>
    </Section>
  );
}
