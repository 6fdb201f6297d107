import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import type { ListFilter } from '../../domain/organisation/list-filter.ts';
import type { OrganisationOverview } from '../../domain/organisation/overview.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import { useContent } from '../../i18n/content.ts';
import { type Language, languageRow } from '../../i18n/languages.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Button } from '../../ui/button.tsx';
import { ToggleChip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Cluster, Grid, Stack } from '../../ui/layout.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import type { FilterHandle } from './use-list-filter.ts';

interface OrganisationFiltersProps {
  readonly handle: FilterHandle;
  readonly all: readonly OrganisationOverview[];
}

const SWITCHES = ['unseen', 'versions', 'archived'] as const;
const CODES = ['topic', 'language', 'district', 'status'] as const;

/** Narrows the list: words at once, the rest on demand. */
export function OrganisationFilters({ handle, all }: OrganisationFiltersProps) {
  const { t } = useTranslation('organisations');
  const { filter, change, clear } = handle;
  const set = CODES.filter((key) => filter[key] !== undefined).length;
  const isNarrowed = set > 0 || filter.query !== '' || SWITCHES.some((key) => filter[key]);
  return (
    <Stack>
      <SearchField label={t('list.search')} value={filter.query} onChange={(query) => change({ query })} />
      <Cluster>
        {SWITCHES.map((key) => (
          <ToggleChip key={key} pressed={filter[key]} onToggle={(on) => change({ [key]: on })}>
            {t(`filter.${key}`)}
          </ToggleChip>
        ))}
      </Cluster>
      <details className="organisation-details" open={set > 0 || undefined}>
        <summary>
          <Icon name="filter" size="small" />
          {set === 0 ? t('filter.title') : t('filter.set', { count: set })}
        </summary>
        <CodeFilters filter={filter} change={change} all={all} />
      </details>
      {isNarrowed && (
        <Button variant="quiet" icon="undo" onClick={clear}>
          {t('list.clear')}
        </Button>
      )}
    </Stack>
  );
}

interface CodeFiltersProps extends Pick<FilterHandle, 'filter' | 'change'> {
  readonly all: readonly OrganisationOverview[];
}

function CodeFilters({ filter, change, all }: CodeFiltersProps) {
  const { t } = useTranslation('organisations');
  const options = useFilterOptions(all);
  return (
    <Grid columns="narrow">
      {CODES.map((key) => (
        <Select
          key={key}
          label={t(`filter.${key}`)}
          emptyLabel={t('filter.all')}
          options={options[key]}
          value={filter[key] ?? null}
          onChange={(code) => change({ [key]: code ?? undefined })}
        />
      ))}
    </Grid>
  );
}

type FilterOptions = Readonly<Record<(typeof CODES)[number] & keyof ListFilter, readonly SelectOption<string>[]>>;

/** Only languages that some organisation speaks are offered; the other lists are short. */
function useFilterOptions(all: readonly OrganisationOverview[]): FilterOptions {
  const content = useContent();
  const language = useLanguage();
  return useMemo(() => {
    const own = (question: string) =>
      optionsOf(question).map((id) => ({ value: id, label: content('profile', `option.${question}.${id}`) }));
    const spoken = [...new Set(all.flatMap((one) => one.languages))];
    return {
      topic: own('topics'),
      language: sorted(
        spoken.map((code) => ({ value: code, label: languageName(code, language) })),
        language,
      ),
      district: sorted(
        catalogue('districts').map(({ id, name }) => ({ value: id, label: name ?? id })),
        language,
      ),
      status: own('status'),
    };
  }, [all, content, language]);
}

function optionsOf(id: string): readonly string[] {
  const question = PROFILE_QUESTIONS.find((one) => one.id === id);
  if (question === undefined || !('options' in question) || question.options.kind !== 'own') return [];
  return question.options.list.map((choice) => choice.id);
}

function sorted(options: readonly SelectOption<string>[], language: Language): readonly SelectOption<string>[] {
  const { compare } = new Intl.Collator(languageRow(language).locale);
  return options.toSorted((a, b) => compare(a.label, b.label));
}
