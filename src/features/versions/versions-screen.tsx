import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Describe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { StrandedDrafts } from './stranded-drafts.tsx';
import { type RecordChoices, useOpenChoices } from './use-open-choices.ts';
import './versions.css';

/** Everything that two people wrote differently, with who wrote what, until somebody chooses. */
export function VersionsScreen() {
  const { t } = useTranslation('versions');
  const { describe, groups } = useOpenChoices();
  const count = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  const [decided, setDecided] = useState<string>();
  const message = useRef<HTMLDivElement>(null);

  function say(field: string): void {
    // The button that was pressed is gone: without a new place the focus would fall back to the top of the page.
    flushSync(() => setDecided(field));
    message.current?.focus();
  }

  return (
    <Stack gap="large">
      <PageHeader title={t('title')}>{count > 0 && <p>{t('intro')}</p>}</PageHeader>
      <div ref={message} tabIndex={-1} className="versions__message">
        {decided !== undefined && <Alert kind="success">{t('decided', { field: decided })}</Alert>}
      </div>
      <StrandedDrafts {...{ groups, describe }} onDecided={say} />
      {count === 0 ? (
        <EmptyState icon="success" title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <p className="versions__count">{t('count', { count })}</p>
      )}
      {groups.map((group) => (
        <RecordGroup key={group.record.id} {...{ group, describe }} onDecided={say} />
      ))}
    </Stack>
  );
}

interface RecordGroupProps {
  readonly group: RecordChoices;
  readonly describe: Describe;
  readonly onDecided: (field: string) => void;
}

function RecordGroup({ group: { record, title, choices }, describe, onDecided }: RecordGroupProps) {
  const { t } = useTranslation('versions');
  const href = pathOf(record.type, record.id);
  return (
    <Section title={title} actions={href && <TextLink href={href}>{t('open')}</TextLink>}>
      {choices.map((choice) => (
        <ChoiceCard key={choice.field} {...{ choice, onDecided }} describe={describe.of(record)} />
      ))}
    </Section>
  );
}

/** Where the record itself is to be seen. */
function pathOf(type: string, id: string): string | undefined {
  switch (type) {
    case 'organisation':
      return paths.organisation(id);
    case 'contact':
      return paths.contactEdit(id);
    case 'visit':
      return paths.visit(id);
    case 'answers':
      return paths.answers(id);
    default:
      return undefined;
  }
}
