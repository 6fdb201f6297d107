import { useState } from 'react';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { draftOf, newDraft } from './organisation-draft.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { UnknownOrganisation } from './unknown-organisation.tsx';
import './organisations.css';

/** Enters an organisation, or changes what is known of one. */
export function OrganisationEditScreen({ id }: { readonly id?: string }) {
  return id === undefined ? <NewOrganisation /> : <KnownOrganisation id={id} />;
}

function NewOrganisation() {
  const store = useStore();
  const [start] = useState(() => newDraft(store.view.state.getState(), () => store.world.newId()));
  return <OrganisationForm start={start} record={undefined} />;
}

function KnownOrganisation({ id }: { readonly id: string }) {
  const record = useRecordView(organisation.name, id);
  return record === undefined ? <UnknownOrganisation /> : <OpenedForm record={record} />;
}

/** Keeps what the person saw when she opened the form, whatever arrives meanwhile. */
function OpenedForm({ record }: { readonly record: RecordView }) {
  const [start] = useState(() => draftOf(record));
  return <OrganisationForm start={start} record={record} />;
}
