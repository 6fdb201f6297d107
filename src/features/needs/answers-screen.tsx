import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useLocation, useSearchParams } from 'wouter';
import { usePreferences } from '../../db/preferences-context.ts';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { useRecord, useRecordView } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import type { Form } from '../../domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
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
  /** The organisation for which a new form is filled in. */
  readonly organisation?: string;
  /** Existing answers. */
  readonly id?: string;
  /** The visit during which a new one is filled in; else taken from `?visit=` of the address. */
  readonly visit?: string;
}

/** The needs questionnaire of an organisation, or the form of `?form=`: filled in, read, or changed. */
export function AnswersScreen({ organisation, id, visit }: AnswersScreenProps) {
  const [search] = useSearchParams();
  const { current } = useForms();
  const known = v.safeParse(Uuid, organisation);
  const isKnown = useRecordView(organisationType.name, organisation ?? '') !== undefined;
  if (id !== undefined) return <KnownAnswers id={id} />;
  const during = v.safeParse(Uuid, visit ?? search.get('visit'));
  const form = current.find((one) => one.id === (search.get('form') ?? NEEDS_CHECKLIST.id));
  if (!known.success || !isKnown || form === undefined) return <NotFound />;
  return <NewAnswers form={form} organisation={known.output} visit={during.success ? during.output : null} />;
}

/** A form that belongs to no organisation. */
export function FormFillScreen({ form: id }: { readonly form: string }) {
  const { current } = useForms();
  const form = current.find((one) => one.id === id);
  return form === undefined ? <NotFound /> : <NewAnswers form={form} organisation={null} visit={null} />;
}

interface NewAnswersProps {
  readonly form: Form;
  readonly organisation: Uuid | null;
  readonly visit: Uuid | null;
}

function NewAnswers({ form, organisation, visit }: NewAnswersProps) {
  const store = useStore();
  const { find } = useForms();
  const [, navigate] = useLocation();
  const { preferences } = usePreferences();
  const [start] = useState(
    () =>
      begunAnswers(store, form.id, organisation, visit) ??
      newAnswers(store, form, organisation, visit, preferences.secondLanguage),
  );
  // A form that was begun is finished in its version, whatever has been published since.
  const [asked] = useState(() => find(start.form, start.version) ?? form);
  return (
    <AnswersForm
      form={asked}
      start={start}
      onSaved={() => navigate(paths.answers(start.answers), { replace: true, state: SAVED })}
      onDiscarded={() => navigate(leaveTo(organisation), { replace: true })}
    />
  );
}

function leaveTo(organisation: Uuid | null): string {
  return organisation === null ? paths.forms : paths.organisation(organisation);
}

const SAVED = { saved: true } as const;

function KnownAnswers({ id }: { readonly id: string }) {
  const store = useStore();
  const { find } = useForms();
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
  const begun = start && find(start.form, start.version);
  if (start !== undefined && begun !== undefined) {
    const leave = (): void =>
      start.seen === null ? navigate(leaveTo(start.organisation), { replace: true }) : show(undefined, false);
    return <AnswersForm form={begun} start={start} onSaved={() => show(undefined, true)} onDiscarded={leave} />;
  }
  if (record === undefined || entity === undefined) return <NotFound />;
  const form = find(entity.form ?? NEEDS_CHECKLIST.id, entity.version ?? NEEDS_CHECKLIST.version);
  if (form === undefined) return <NotFound />;
  const edit = (): void => show(knownAnswers(store, form, record, entity, preferences.secondLanguage), false);
  const organisation = entity.organisation ?? null;
  return <AnswersReader {...{ form, record, entity, organisation, isSaved }} onEdit={edit} />;
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
