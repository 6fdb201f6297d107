import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { briefOf } from '../../domain/organisation/brief.ts';
import { mayBeUsed } from '../../domain/rights/restriction.ts';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { LastTalk, WhoTheyAre } from './brief-parts.tsx';
import { ContactLine } from './contact-line.tsx';
import { DayAndAge } from './day-and-age.tsx';
import { NeedName } from './need-name.tsx';
import { mayBeAsked, type OrganisationFile } from './use-organisation-file.ts';

/** Lines of one card: the brief is read at the door. */
const MOST = 3;

/** Who they are, what was said last, what is open, whom to ask for. */
export function BriefSection({ file }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const { record, visits, needs, tasks, contacts } = file;
  const brief = useMemo(
    () =>
      briefOf(visits, needs, tasks, mayBeUsed(record) ? contacts.filter(mayBeAsked).map((known) => known.person) : []),
    [visits, needs, tasks, contacts, record],
  );
  return (
    <Section id="brief" title={t('brief.title')}>
      <div className="organisation-brief">
        <BriefCard title={t('brief.who')}>
          <WhoTheyAre record={record} />
        </BriefCard>
        <BriefCard title={t('brief.last')}>
          <LastTalk brief={brief} />
        </BriefCard>
        <BriefCard title={t('brief.askFor')}>
          <Lines empty={t('contacts.empty')} all="#contacts" count={brief.askFor.length}>
            {brief.askFor.slice(0, MOST).map((person) => (
              <li key={person.id}>
                <ContactLine person={person} />
              </li>
            ))}
          </Lines>
        </BriefCard>
        <BriefCard title={t('brief.promises')}>
          <Lines empty={t('brief.noPromises')} all="#tasks" count={brief.openPromises.length}>
            {brief.openPromises.slice(0, MOST).map(({ id, title, due }) => (
              <li key={id}>
                <PlainText>{title ?? ''}</PlainText>
                {due !== undefined && (
                  <div>
                    {t('tasks.due')} <DayAndAge day={due} />
                  </div>
                )}
              </li>
            ))}
          </Lines>
        </BriefCard>
        <BriefCard title={t('brief.needs')}>
          <Lines empty={t('brief.noNeeds')} all="#needs" count={brief.openNeeds.length}>
            {brief.openNeeds.slice(0, MOST).map((one) => (
              <li key={one.id}>
                <NeedName need={one} />
              </li>
            ))}
          </Lines>
        </BriefCard>
      </div>
    </Section>
  );
}

function BriefCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <Section level={3} title={title}>
        {children}
      </Section>
    </Card>
  );
}

interface LinesProps {
  readonly empty: string;
  /** Where the whole list is. */
  readonly all: string;
  readonly count: number;
  readonly children: readonly ReactNode[];
}

function Lines({ empty, all, count, children }: LinesProps) {
  const { t } = useTranslation('organisations');
  if (count === 0) return <Muted>{empty}</Muted>;
  return (
    <>
      <List>{children}</List>
      {count > MOST && <a href={all}>{t('brief.all', { count })}</a>}
    </>
  );
}
