import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForms } from '../../db/use-forms.ts';
import { type TimelineEntry, timelineOf } from '../../domain/organisation/timeline.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { ownFormOf } from '../../questions/describe-words.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { DayAndAge } from './day-and-age.tsx';
import { NoteWords } from './note-words.tsx';
import type { OrganisationFile } from './use-organisation-file.ts';

/** Entries shown before somebody asks for more. */
const SLICE = 20;

/** What happened with this organisation and what is to come, the latest first. */
export function TimelineSection({ file }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation(['organisations', 'common']);
  const [shown, setShown] = useState(SLICE);
  const entries = useMemo(() => timelineOf(file), [file]);
  return (
    <Section id="timeline" title={t('timeline.title')}>
      {entries.length === 0 && (
        <EmptyState icon="calendar" title={t('timeline.empty')}>
          <p>{t('timeline.emptyHint')}</p>
        </EmptyState>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops the role of lists without bullets */}
      <ol role="list" className="timeline">
        {entries.slice(0, shown).map((entry) => (
          <li key={entry.id} className="timeline__entry">
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {shown < entries.length && (
        <Button icon="down" onClick={() => setShown(shown + SLICE)}>
          {t('common:action.showMore')}
        </Button>
      )}
    </Section>
  );
}

const ICONS = { visit: 'visit', note: 'note', answers: 'checklist', task: 'task' } as const satisfies Record<
  string,
  IconName
>;

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <div className="timeline__head">
        <Icon name={ICONS[entry.kind]} size="small" />
        <Head entry={entry} />
        {entry.on === undefined ? (
          <Muted>{t('noDay')}</Muted>
        ) : (
          <span>
            <DayAndAge day={entry.on} />
          </span>
        )}
      </div>
      {entry.kind === 'visit' && entry.visit.state?.kind === 'cancelled' && entry.visit.state.why !== undefined && (
        <PlainText>{entry.visit.state.why}</PlainText>
      )}
      {entry.kind === 'visit' && entry.notes.map((one) => <NoteWords key={one.id} note={one} />)}
      {entry.kind === 'note' && <NoteWords note={entry.note} />}
    </>
  );
}

function Head({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('organisations');
  switch (entry.kind) {
    case 'visit':
      return <TextLink href={paths.visit(entry.id)}>{t(`timeline.${entry.visit.state?.kind ?? 'planned'}`)}</TextLink>;
    case 'note':
      return <span>{t('timeline.note')}</span>;
    case 'answers':
      return <AnswersHead entry={entry} />;
    case 'task':
      return (
        <span>
          {t(entry.task.status === 'open' ? 'timeline.taskOpen' : 'timeline.taskDone')}{' '}
          <PlainText>{entry.task.title ?? ''}</PlainText>
        </span>
      );
  }
}

/** Which form was filled in, and in which language. A form of the office's own is called by its title. */
function AnswersHead({ entry }: { readonly entry: Extract<TimelineEntry, { kind: 'answers' }> }) {
  const { t } = useTranslation('organisations');
  const language = useLanguage();
  const titleOf = useFormTitle();
  const { find } = useForms();
  const form = ownFormOf(find, entry.fields);
  const spoken = entry.language === undefined ? undefined : languageName(entry.language, language);
  if (form !== undefined)
    return (
      <>
        <TextLink href={paths.answers(entry.id)}>{titleOf(form)}</TextLink>
        {spoken !== undefined && <Muted>{spoken}</Muted>}
      </>
    );
  return (
    <TextLink href={paths.answers(entry.id)}>
      {spoken === undefined ? t('timeline.answers') : t('timeline.answersIn', { language: spoken })}
    </TextLink>
  );
}
