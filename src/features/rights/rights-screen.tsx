import { useTranslation } from 'react-i18next';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { Alert } from '../../ui/alert.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { MarkSections } from './mark-sections.tsx';
import { RemarkSection } from './remark-section.tsx';
import { SubjectName } from './subject-name.tsx';
import { UnknownSubject } from './unknown-subject.tsx';
import { type Subject, type SubjectKind, useSubject } from './use-subject.ts';

interface RightsScreenProps {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What whoever is recorded may ask for: to see, correct, restrict, object and be forgotten. */
export function RightsScreen({ kind, id }: RightsScreenProps) {
  const { t } = useTranslation(['rights', 'errors']);
  const subject = useSubject(kind, id);
  const mayWrite = useMayWrite();
  if (subject === undefined) return <UnknownSubject />;
  return (
    <Stack gap="large">
      <Header subject={subject} />
      <Section title={t('copy.title')}>
        <p>{t('copy.text')}</p>
        <Cluster>
          <LinkButton href={subject.paths.copy} variant="primary" icon="note">
            {t('copy.open')}
          </LinkButton>
        </Cluster>
      </Section>
      {mayWrite ? <Changes subject={subject} /> : <Alert kind="info">{t('errors:refusal.read-only')}</Alert>}
    </Stack>
  );
}

function Header({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  const { kind, back, organisation } = subject;
  return (
    <PageHeader title={t(`title.${kind}`)} back={{ href: back, label: t('back') }}>
      <p>
        <SubjectName subject={subject} />
        {kind === 'person' && organisation !== undefined && (
          <>
            {' · '}
            <OrganisationName id={organisation} />
          </>
        )}
      </p>
      <p>{t('intro')}</p>
    </PageHeader>
  );
}

function Changes({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  return (
    <>
      <Section title={t('rectify.title')}>
        <p>{t('rectify.text')}</p>
        <Cluster>
          <LinkButton href={subject.paths.edit} icon="edit">
            {t('rectify.edit')}
          </LinkButton>
        </Cluster>
        <RemarkSection subject={subject} />
      </Section>
      <MarkSections subject={subject} />
      <Section title={t('erase.title')}>
        <p>{t('erase.text')}</p>
        <Cluster>
          <LinkButton href={subject.paths.erase} icon="trash" variant="danger">
            {t('erase.open')}
          </LinkButton>
        </Cluster>
      </Section>
    </>
  );
}
