import { useTranslation } from 'react-i18next';
import { daysBetween, type IsoDate } from '../../domain/dates.ts';
import { districtName, type OrganisationOverview } from '../../domain/organisation/overview.ts';
import { formatAge } from '../../i18n/formats.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkCard } from '../../ui/card.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { listWords } from './list-words.ts';
import { paths } from '../../ui/paths.ts';
import { Muted, PlainText } from '../../ui/text.tsx';

interface OrganisationRowProps {
  readonly one: OrganisationOverview;
  readonly last: IsoDate | undefined;
  readonly today: IsoDate;
}

/** One organisation in the list: who, where, in which languages, and when somebody was there. */
export function OrganisationRow({ one, last, today }: OrganisationRowProps) {
  const { t } = useTranslation('organisations');
  const language = useLanguage();
  const places = [districtName(one.district), one.city].filter((place) => place !== undefined);
  const languages = one.languages.map((code) => languageName(code, language));
  const visited =
    last === undefined ? t('list.never') : t('list.visited', { age: formatAge(daysBetween(last, today), language) });
  return (
    <LinkCard
      href={paths.organisation(one.id)}
      title={one.name === '' ? t('noName') : <PlainText>{one.name}</PlainText>}
      aside={<RowBadges one={one} />}
    >
      {one.nameOriginal !== undefined && one.nameOriginal !== one.name && (
        <span>
          <PlainText>{one.nameOriginal}</PlainText>
        </span>
      )}
      <Muted>
        {places.map((place) => (
          <span key={place} className="organisation-row__part">
            <bdi>{place}</bdi>
          </span>
        ))}
        {languages.length > 0 && <span className="organisation-row__part">{listWords(languages, language)}</span>}
        <span className="organisation-row__part">{visited}</span>
      </Muted>
    </LinkCard>
  );
}

function RowBadges({ one }: { readonly one: OrganisationOverview }) {
  const { t } = useTranslation(['organisations', 'rights']);
  if (!one.isUnsent && !one.hasVersions && !one.isArchived && one.isUsed) return null;
  return (
    <Cluster>
      {one.isArchived && <Badge icon="archive">{t('archived')}</Badge>}
      {!one.isUsed && (
        <Badge tone="warning" icon="hide">
          {t('rights:mark.shownNotUsed')}
        </Badge>
      )}
      {one.hasVersions && (
        <Badge tone="warning" icon="versions">
          {t('versions')}
        </Badge>
      )}
      {one.isUnsent && (
        <Badge tone="info" icon="clock">
          {t('unsent')}
        </Badge>
      )}
    </Cluster>
  );
}
