import { useCallback, useMemo } from 'react';
import { useRecordView, useRecordViews, useRecords } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import { type ConsentState, consentState } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { need } from '../../domain/need.ts';
import { note } from '../../domain/note.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { isInUse } from '../../domain/rights/restriction.ts';
import { task } from '../../domain/task.ts';
import { visit } from '../../domain/visit.ts';
import { useJoinedIds } from '../../parts/use-joins.ts';

/** A contact person and what she agreed to. */
export interface KnownContact {
  readonly person: Entity<typeof contact>;
  readonly consent: ConsentState;
}

/** Everything that this device knows of one organisation. */
export interface OrganisationFile {
  readonly record: RecordView;
  /** The organisations that are shown under this one; what follows is of them too. */
  readonly absorbed: readonly RecordView[];
  readonly visits: readonly Entity<typeof visit>[];
  readonly notes: readonly Entity<typeof note>[];
  readonly answers: readonly RecordView[];
  readonly tasks: readonly Entity<typeof task>[];
  readonly needs: readonly Entity<typeof need>[];
  readonly contacts: readonly KnownContact[];
}

/** Undefined while the organisation is not on this device. */
export function useOrganisationFile(id: string): OrganisationFile | undefined {
  const record = useRecordView(organisation.name, id);
  const ids = useJoinedIds(id);
  const isOwn = useIsOf(ids);
  const visits = useRecords(visit, isOwn);
  const notes = useRecords(note, isOwn);
  const tasks = useRecords(task, isOwn);
  const needs = useRecords(need, isOwn);
  const forms = useRecordViews(answers.name);
  const contacts = useContacts(isOwn);
  const organisations = useRecordViews(organisation.name);
  return useMemo(() => {
    if (record === undefined) return undefined;
    const isListed = (of: Json | undefined) => typeof of === 'string' && ids.has(of);
    const own = [...forms.values()].filter((form) => isListed(form.fields['organisation']));
    const absorbed = [...organisations.values()].filter((one) => one.id !== record.id && ids.has(one.id));
    return { record, absorbed, visits, notes, answers: own, tasks, needs, contacts };
  }, [ids, record, organisations, visits, notes, forms, tasks, needs, contacts]);
}

type IsOf = (one: { readonly organisation: Uuid | undefined }) => boolean;

/** Stable, as `useRecords` wants it. */
function useIsOf(ids: ReadonlySet<string>): IsOf {
  return useCallback((one) => one.organisation !== undefined && ids.has(one.organisation), [ids]);
}

/** The contact persons of an organisation: those who may be shown, and those who took their consent back. */
function useContacts(isOwn: IsOf): readonly KnownContact[] {
  const persons = useRecords(contact, isOwn);
  const consents = useRecords(consent);
  return useMemo(
    () =>
      persons
        .map((person) => ({ person, consent: consentState(consents, person.id) }))
        .filter((known) => !known.person.archived || known.consent.kind === 'withdrawn'),
    [persons, consents],
  );
}

/** Whether the details of a person may be shown. */
export function mayBeShown({ person, consent: state }: KnownContact): boolean {
  return !person.archived && state.kind !== 'withdrawn';
}

/** Whether the person may be offered as somebody to turn to. */
export function mayBeAsked(known: KnownContact): boolean {
  return mayBeShown(known) && isInUse(known.person);
}
