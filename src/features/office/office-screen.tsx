import { useTranslation } from 'react-i18next';
import { useManages } from '../../parts/use-manages.ts';
import { LinkCard } from '../../ui/card.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Grid, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Muted } from '../../ui/text.tsx';

interface Area {
  readonly name:
    | 'import'
    | 'forms'
    | 'legalBasis'
    | 'retention'
    | 'devices'
    | 'audit'
    | 'inbox'
    | 'formLinks'
    | 'setAside';
  readonly href: string;
  readonly icon: IconName;
  /** Only for whoever looks after devices. */
  readonly forManagers?: boolean;
}

const AREAS: readonly Area[] = [
  { name: 'inbox', href: paths.inbox, icon: 'mail' },
  { name: 'formLinks', href: paths.formLinks, icon: 'phone' },
  { name: 'import', href: paths.importList, icon: 'import' },
  { name: 'forms', href: paths.forms, icon: 'checklist' },
  { name: 'legalBasis', href: paths.legalBasis, icon: 'check' },
  { name: 'retention', href: paths.retention, icon: 'clock' },
  { name: 'devices', href: paths.devices, icon: 'device', forManagers: true },
  { name: 'setAside', href: paths.setAside, icon: 'archive', forManagers: true },
  { name: 'audit', href: paths.audit, icon: 'show', forManagers: true },
];

/** Leads to what the office sets up, looks up and answers for. */
export function OfficeScreen() {
  const { t } = useTranslation('office');
  const manages = useManages();
  const areas = AREAS.filter(({ forManagers }) => forManagers !== true || manages);
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} />
      <p>{t('intro')}</p>
      <Grid>
        {areas.map(({ name, href, icon }) => (
          <LinkCard key={name} href={href} icon={icon} title={t(`area.${name}.title`)}>
            <Muted>{t(`area.${name}.text`)}</Muted>
          </LinkCard>
        ))}
      </Grid>
    </Stack>
  );
}
