import { useTranslation } from 'react-i18next';
import { isOpenNeed } from '../../domain/organisation/brief.ts';
import { useContent } from '../../i18n/content.ts';
import { WriteLink } from '../../parts/for-writers.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cluster, List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted } from '../../ui/text.tsx';
import { OtherForms } from './other-forms.tsx';
import { NeedName } from './need-name.tsx';
import type { OrganisationFile } from './use-organisation-file.ts';

/** What the organisation needs, in the words of the checklist. */
export function NeedsSection({ file: { record, needs } }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const live = needs.filter((one) => !one.archived);
  const fill = (
    <WriteLink href={paths.answersNew(record.id)} icon="checklist">
      {t('action.fillNeeds')}
    </WriteLink>
  );
  return (
    <Section id="needs" title={t('needs.title')}>
      {live.length === 0 ? (
        <EmptyState icon="checklist" title={t('needs.empty')} action={fill}>
          <p>{t('needs.emptyHint')}</p>
        </EmptyState>
      ) : (
        <List>
          {live.map((one) => (
            <li key={one.id}>
              <Card>
                <span>
                  <NeedName need={one} />
                </span>
                <Cluster>
                  <Badge tone={isOpenNeed(one) ? 'info' : 'neutral'}>
                    {isOpenNeed(one) ? t('needs.open') : t('needs.closed')}
                  </Badge>
                  {one.priority !== undefined && (
                    <Muted>{content('needs-form', `column.bedarf_prioritaet.${one.priority}`)}</Muted>
                  )}
                  {one.answers !== undefined && (
                    <TextLink href={paths.answers(one.answers)}>{t('needs.said')}</TextLink>
                  )}
                </Cluster>
              </Card>
            </li>
          ))}
        </List>
      )}
      <OtherForms organisation={record.id} />
    </Section>
  );
}
