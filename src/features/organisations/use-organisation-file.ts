import { useCallback, useMemo } from 'react';
import { useRecordView, useRecordViews, useRecords } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import { type ConsentState, consentState } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { need } from '../../domain/need.ts';
import { note } from '../../domain/note.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { task } from '../../domain/task.ts';
import { visit } from '../../domain/visit.ts';

/** A contact person and what she agreed to. */
export interface KnownContact {
  readonly person: Entity<typeof contact>;
  readonly consent: ConsentState;
}

/** Everything that this device knows of one organisation. */
export interface OrganisationFile {
  readonly record: RecordView;
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
  const isOwn = useCallback((one: { readonly organisation: Uuid | undefined }) => one.organisation === id, [id]);
  const visits = useRecords(visit, isOwn);
  const notes = useRecords(note, isOwn);
  const tasks = useRecords(task, isOwn);
  const needs = useRecords(need, isOwn);
  const forms = useRecordViews(answers.name);
  const contacts = useContacts(id);
  return useMemo(() => {
    if (record === undefined) return undefined;
    const own = [...forms.values()].filter((form) => form.fields['organisation'] === id);
    return { record, visits, notes, answers: own, tasks, needs, contacts };
  }, [id, record, visits, notes, forms, tasks, needs, contacts]);
}

/** The contact persons of an organisation: those who may be shown, and those who took their consent back. */
export function useContacts(organisationId: string): readonly KnownContact[] {
  const isOwn = useCallback(
    (one: { readonly organisation: Uuid | undefined }) => one.organisation === organisationId,
    [organisationId],
  );
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
