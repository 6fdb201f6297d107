import { useTranslation } from 'react-i18next';
import { LinkCard } from '../../ui/card.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Grid, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Muted } from '../../ui/text.tsx';

interface Area {
  readonly name: 'import';
  readonly href: string;
  readonly icon: IconName;
}

const AREAS: readonly Area[] = [{ name: 'import', href: paths.importList, icon: 'import' }];

/** Leads to what the office sets up, looks up and answers for. */
export function OfficeScreen() {
  const { t } = useTranslation('office');
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} />
      <p>{t('intro')}</p>
      <Grid>
        {AREAS.map(({ name, href, icon }) => (
          <LinkCard key={name} href={href} icon={icon} title={t(`area.${name}.title`)}>
            <Muted>{t(`area.${name}.text`)}</Muted>
          </LinkCard>
        ))}
      </Grid>
    </Stack>
  );
}
