import { useTranslation } from 'react-i18next';
import { questionsWithVersions, textFact } from '../../domain/organisation/facts.ts';
import { MarksBadge } from '../../parts/marks-badge.tsx';
import { ForWriters, WriteLink } from '../../parts/for-writers.tsx';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { PlainText } from '../../ui/text.tsx';
import { AbsorbedNotice } from './absorbed-notice.tsx';
import { ArchivedNotice } from './archived-notice.tsx';
import { BriefSection } from './brief-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { useJoins } from '../../parts/use-joins.ts';
import { JoinSection } from './join-section.tsx';
import { JoinedSection } from './joined-section.tsx';
import { NeedsSection } from './needs-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { UnknownOrganisation } from './unknown-organisation.tsx';
import { type OrganisationFile, useOrganisationFile } from './use-organisation-file.ts';
import { VersionsBadge } from './versions-badge.tsx';
import './organisations.css';

/** One organisation: first what one wants to know at the door, then everything else. */
export function OrganisationScreen({ id }: { readonly id: string }) {
  const file = useOrganisationFile(id);
  const joins = useJoins();
  if (file === undefined) return <UnknownOrganisation />;
  const survivor = joins.survivorOf(file.record.id);
  const isAbsorbed = survivor !== file.record.id;
  return (
    <Stack gap="large">
      <Header file={file} />
      {isAbsorbed && <AbsorbedNotice id={file.record.id} survivor={survivor} />}
      <Jumps />
      <BriefSection file={file} />
      <ContactsSection file={file} />
      <TasksSection file={file} />
      <NeedsSection file={file} />
      <TimelineSection file={file} />
      <ProfileSection record={file.record} />
      <JoinedSection absorbed={file.absorbed} />
      <ForWriters>{!isAbsorbed && <JoinSection id={id} />}</ForWriters>
    </Stack>
  );
}

function Header({ file: { record } }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const { id, fields, archived } = record;
  const name = textFact(fields, 'name');
  const original = textFact(fields, 'name_original');
  return (
    <>
      <PageHeader
        back={{ href: paths.organisations, label: t('list.title') }}
        title={<Names name={name} original={original} />}
      >
        <Actions id={id} />
        <Cluster>
          {record.unconfirmed.size > 0 && (
            <Badge tone="info" icon="clock">
              {t('unsent')}
            </Badge>
          )}
          {questionsWithVersions(record).size > 0 && <VersionsBadge />}
          <MarksBadge marks={fields} />
        </Cluster>
      </PageHeader>
      {archived && <ArchivedNotice id={id} />}
    </>
  );
}

function Names({ name, original }: Readonly<Record<'name' | 'original', string | undefined>>) {
  const { t } = useTranslation('organisations');
  return (
    <>
      {name === undefined ? t('noName') : <PlainText>{name}</PlainText>}
      {original !== undefined && original !== name && (
        <span className="organisation-original">
          <PlainText>{original}</PlainText>
        </span>
      )}
    </>
  );
}

function Actions({ id }: { readonly id: string }) {
  const { t } = useTranslation(['organisations', 'rights']);
  return (
    <Cluster>
      <WriteLink href={paths.visitNew(id)} icon="visit" variant="primary">
        {t('action.startVisit')}
      </WriteLink>
      <WriteLink href={paths.answersNew(id)} icon="checklist">
        {t('action.fillNeeds')}
      </WriteLink>
      <WriteLink href={paths.visitPlan(id)} icon="calendar">
        {t('action.planVisit')}
      </WriteLink>
      <WriteLink href={paths.organisationEdit(id)} icon="edit">
        {t('action.edit')}
      </WriteLink>
      <LinkButton href={paths.organisationRights(id)} icon="show">
        {t('rights:link')}
      </LinkButton>
    </Cluster>
  );
}

const PARTS = ['brief', 'contacts', 'tasks', 'needs', 'timeline', 'profile'] as const;

function Jumps() {
  const { t } = useTranslation('organisations');
  return (
    <nav className="organisation-jumps" aria-label={t('jumps')}>
      {PARTS.map((part) => (
        <a key={part} href={`#${part}`}>
          {t(`${part}.title`)}
        </a>
      ))}
    </nav>
  );
}
