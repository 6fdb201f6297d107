import { useMemo } from 'react';
import { useRecords, useRecordView, useView } from '../../db/use-records.ts';
import { consentState } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import { contact } from '../../domain/contact.ts';
import { readEntity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordType } from '../../domain/record-type.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { paths } from '../../ui/paths.ts';

export type SubjectKind = 'person' | 'organisation';

/** Whose data it is about. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly type: RecordType;
  readonly record: RecordView;
  /** The organisation, or the one that the person belongs to. */
  readonly organisation: Uuid | undefined;
  /** She took her consent back: her name is not shown without need. */
  readonly isHidden: boolean;
  readonly back: string;
  readonly paths: { readonly rights: string; readonly copy: string; readonly edit: string; readonly erase: string };
}

/** Undefined while the person or the organisation is not on this device. */
export function useSubject(kind: SubjectKind, id: string): Subject | undefined {
  const type = kind === 'person' ? contact : organisation;
  const record = useRecordView(type.name, id);
  const consents = useRecords(consent);
  return useMemo(() => {
    if (record === undefined) return undefined;
    if (kind === 'organisation') return organisationSubject(record);
    return personSubject(record, consentState(consents, record.id).kind === 'withdrawn');
  }, [kind, record, consents]);
}

function organisationSubject(record: RecordView): Subject {
  const { id } = record;
  const links = {
    rights: paths.organisationRights(id),
    copy: paths.organisationCopy(id),
    edit: paths.organisationEdit(id),
    erase: paths.erase(organisation.name, id),
  };
  const back = paths.organisation(id);
  return { kind: 'organisation', type: organisation, record, organisation: id, isHidden: false, back, paths: links };
}

function personSubject(record: RecordView, isHidden: boolean): Subject {
  const { id } = record;
  const of = readEntity(contact, record).organisation;
  const links = {
    rights: paths.contactRights(id),
    copy: paths.contactCopy(id),
    edit: paths.contactEdit(id),
    erase: paths.erase(contact.name, id),
  };
  const back = of === undefined ? paths.organisations : paths.organisation(of);
  return { kind: 'person', type: contact, record, organisation: of, isHidden, back, paths: links };
}

/** The persons who took their consent back. */
export function useHiddenPersons(): ReadonlySet<string> {
  const persons = useView((view) => view.records.get(contact.name));
  const consents = useRecords(consent);
  return useMemo(() => {
    const byPerson = Map.groupBy(consents, ({ person }) => person);
    const all = [...(persons?.keys() ?? [])];
    return new Set(all.filter((id) => consentState(byPerson.get(id) ?? [], id).kind === 'withdrawn'));
  }, [persons, consents]);
}
