import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useLocation, useSearchParams } from 'wouter';
import { usePreferences } from '../../db/preferences-context.ts';
import { useStore } from '../../db/store-context.ts';
import { useRecord, useRecordView } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import { Uuid } from '../../domain/ids.ts';
import { organisation as organisationType } from '../../domain/organisation/organisation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import {
  type AnswersDraft,
  answersDraftId,
  begunAnswers,
  knownAnswers,
  newAnswers,
  parseAnswersDraft,
} from './answers-draft.ts';
import { AnswersForm } from './answers-form.tsx';
import { AnswersReader } from './answers-reader.tsx';

interface AnswersScreenProps {
  /** The organisation for which a new questionnaire is filled in. */
  readonly organisation?: string;
  /** An existing one. */
  readonly id?: string;
  /** The visit during which a new one is filled in; else taken from `?visit=` of the address. */
  readonly visit?: string;
}

/** The needs questionnaire of an organisation: filled in, read, or changed. */
export function AnswersScreen({ organisation, id, visit }: AnswersScreenProps) {
  const [search] = useSearchParams();
  const known = v.safeParse(Uuid, organisation);
  if (id !== undefined) return <KnownAnswers id={id} />;
  const during = v.safeParse(Uuid, visit ?? search.get('visit'));
  if (!known.success) return <NotFound />;
  return <NewAnswers organisation={known.output} visit={during.success ? during.output : null} />;
}

function NewAnswers({ organisation, visit }: { readonly organisation: Uuid; readonly visit: Uuid | null }) {
  const store = useStore();
  const [, navigate] = useLocation();
  const { preferences } = usePreferences();
  const isKnown = useRecordView(organisationType.name, organisation) !== undefined;
  const [start] = useState(
    () =>
      begunAnswers(store, organisation, visit) ?? newAnswers(store, organisation, visit, preferences.secondLanguage),
  );
  if (!isKnown) return <NotFound />;
  return (
    <AnswersForm
      start={start}
      onSaved={() => navigate(paths.answers(start.answers), { replace: true, state: SAVED })}
      onDiscarded={() => navigate(paths.organisation(organisation), { replace: true })}
    />
  );
}

const SAVED = { saved: true } as const;

function KnownAnswers({ id }: { readonly id: string }) {
  const store = useStore();
  const [, navigate] = useLocation();
  const { preferences } = usePreferences();
  const record = useRecordView(answers.name, id);
  const entity = useRecord(answers, id);
  const [isSaved, setSaved] = useState(() => v.is(v.object({ saved: v.literal(true) }), window.history.state));
  const [start, setStart] = useState<AnswersDraft | undefined>(() =>
    parseAnswersDraft(store.view.state.getState().drafts.get(answersDraftId(id))?.value),
  );
  /** Reading and writing are two screens at one address: the keyboard starts at the top of the other one. */
  const show = (next: AnswersDraft | undefined, isNowSaved: boolean): void => {
    flushSync(() => {
      setSaved(isNowSaved);
      setStart(next);
    });
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  if (start !== undefined) {
    const leave = (): void =>
      start.seen === null
        ? navigate(paths.organisation(start.organisation), { replace: true })
        : show(undefined, false);
    return <AnswersForm start={start} onSaved={() => show(undefined, true)} onDiscarded={leave} />;
  }
  const organisation = entity?.organisation;
  if (record === undefined || entity === undefined || organisation === undefined) return <NotFound />;
  const edit = (): void =>
    show(knownAnswers(store, record, { ...entity, organisation }, preferences.secondLanguage), false);
  return <AnswersReader record={record} entity={entity} organisation={organisation} isSaved={isSaved} onEdit={edit} />;
}

function NotFound() {
  const { t } = useTranslation('needs');
  return (
    <EmptyState
      title={t('notFound.title')}
      icon="checklist"
      action={<TextLink href={paths.organisations}>{t('notFound.link')}</TextLink>}
    >
      {t('notFound.text')}
    </EmptyState>
  );
}
