import * as v from 'valibot';
import { useState } from 'react';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { contact } from '../../domain/contact.ts';
import { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { type ContactDraft, contactDraftOf, newContactDraft } from './contact-draft.ts';
import { ContactForm } from './contact-form.tsx';
import { UnknownOrganisation } from './unknown-organisation.tsx';
import { useToday } from './use-today.ts';
import './organisations.css';

type ContactEditScreenProps = { readonly id: string } | { readonly organisation: string };

/** A new contact person of an organisation, or what is kept about a known one. */
export function ContactEditScreen(props: ContactEditScreenProps) {
  return 'id' in props ? <KnownPerson id={props.id} /> : <NewPerson of={props.organisation} />;
}

function NewPerson({ of }: { readonly of: string }) {
  const store = useStore();
  const today = useToday();
  const isKnown = useRecordView(organisation.name, of) !== undefined;
  const [start] = useState(() => {
    const id = v.safeParse(Uuid, of);
    const context = { today, newId: () => store.world.newId() };
    return id.success ? newContactDraft(store.view.state.getState(), id.output, context) : undefined;
  });
  return <FormOrUnknown start={isKnown ? start : undefined} />;
}

function KnownPerson({ id }: { readonly id: string }) {
  const store = useStore();
  const today = useToday();
  const record = useRecordView(contact.name, id);
  // What the person saw when she opened the form stays, whatever arrives meanwhile.
  const [start] = useState(() => record && contactDraftOf(record, { today, newId: () => store.world.newId() }));
  return <FormOrUnknown start={record && start} />;
}

function FormOrUnknown({ start }: { readonly start: ContactDraft | undefined }) {
  return start === undefined ? <UnknownOrganisation /> : <ContactForm start={start} />;
}
