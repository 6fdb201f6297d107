import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  consentFields,
  consentState,
  declarationsOf,
  type Declaration,
  grantConsent,
  subjectsOf,
  withdrawConsent,
} from '../../src/domain/consent-rules.ts';
import { consent } from '../../src/domain/consent.ts';
import {
  addContact,
  type ContactDetails,
  editContact,
  grantAgain,
  type Permission,
} from '../../src/domain/contact-rules.ts';
import { contact } from '../../src/domain/contact.ts';
import { IsoDate } from '../../src/domain/dates.ts';
import { readEntity } from '../../src/domain/entity.ts';
import { Mid, type Uuid } from '../../src/domain/ids.ts';
import { type Change, Mutation } from '../../src/domain/mutation.ts';
import type { Refusal, Result } from '../../src/domain/result.ts';
import { overlay, type RecordView } from '../../src/domain/record-view.ts';
import { newId } from '../support/vault.ts';

const amal = { id: newId(), name: 'Amal' };
const leyla: ContactDetails = {
  name: 'Leyla Örnek',
  nameOriginal: '',
  role: 'vorsitz',
  phone: '0611 123',
  mail: '',
  channel: null,
  languages: ['tr', 'de'],
};
const mosque = newId();

function said(on: string): Declaration {
  return { id: newId(), language: 'tr', how: 'spoken', on: v.parse(IsoDate, on), by: amal };
}

const informed = { on: v.parse(IsoDate, '2026-03-01'), version: '1', language: 'tr' };
const asked = (declaration?: Declaration): Permission => ({ basis: 'consent', informed, declaration });

/** Records as a tablet would show them after these changes, in this order. */
function after(...changes: readonly Change[]): ReadonlyMap<Uuid, RecordView> {
  const views = new Map<Uuid, RecordView>();
  for (const { name, ops } of changes) {
    const mutation = v.parse(Mutation, {
      mid: newId(),
      n: 1,
      name,
      data: 1,
      at: '2026-01-01T00:00:00.000Z',
      tz: 'UTC',
      ops,
    });
    for (const { id } of ops) {
      const view = overlay(views.get(id), id, mutation);
      if (view) views.set(id, view);
    }
  }
  return views;
}

const declarations = (views: ReadonlyMap<Uuid, RecordView>) =>
  [...views.values()].filter((view) => view.type === 'consent').map((view) => readEntity(consent, view));

function agreed(change: Result<Change, Refusal>): Change {
  if (!change.ok) throw new Error(change.refusal.kind);
  return change.value;
}

test('a person and her consent are stored together, or not at all', () => {
  const id = newId();
  const views = after(agreed(addContact(id, mosque, leyla, asked(said('2026-03-01')))));
  const view = views.get(id);
  expect(view && readEntity(contact, view)).toMatchObject({
    organisation: mosque,
    name: 'Leyla Örnek',
    languages: { tr: true, de: true },
    unreadable: [],
  });
  expect(declarations(views)).toMatchObject([
    {
      person: id,
      organisation: mosque,
      purpose: 'kontaktdaten',
      kind: 'grant',
      textVersion: '1',
      language: 'tr',
      how: 'spoken',
      unreadable: [],
    },
  ]);
  expect(consentState(declarations(views), id)).toEqual({ kind: 'granted', on: '2026-03-01', how: 'spoken' });
  expect(addContact(id, mosque, leyla, asked())).toEqual({ ok: false, refusal: { kind: 'contact-without-consent' } });
});

test.each([
  [{ name: ' ' }, 'contact-without-name'],
  [{ mail: 'leyla' }, 'contact-mail'],
  [{ phone: 'ruf mich an' }, 'contact-phone'],
])('details such as %j are asked for again', (wrong, kind) => {
  expect(addContact(newId(), mosque, { ...leyla, ...wrong }, asked(said('2026-03-01')))).toEqual({
    ok: false,
    refusal: { kind },
  });
});

test('an edit sends only what changed, and languages that were unticked as off', () => {
  const id = newId();
  const seen = after(agreed(addContact(id, mosque, leyla, asked(said('2026-03-01'))))).get(id);
  if (!seen) throw new Error('not shown');
  const change = editContact(
    seen,
    mosque,
    { ...leyla, phone: '0611 9', languages: ['de'] },
    { kind: 'granted', on: undefined, how: undefined },
    asked(),
  );
  const ops = agreed(change).ops.map(({ k, ...op }) => [k, 'f' in op ? op.f : undefined]);
  expect(ops).toEqual([
    ['set', 'phone'],
    ['elem', 'languages'],
  ]);
});

test('a person whom nobody has asked must be asked before anything about her is changed', () => {
  const seen = { id: newId(), fields: { name: 'Bo' }, writers: { name: v.parse(Mid, newId()) } };
  expect(editContact(seen, mosque, leyla, { kind: 'none' }, asked())).toEqual({
    ok: false,
    refusal: { kind: 'contact-without-consent' },
  });
  const change = agreed(editContact(seen, mosque, leyla, { kind: 'none' }, asked(said('2026-03-01'))));
  expect(consentState(declarations(after(change)), seen.id).kind).toBe('granted');
});

test('after a withdrawal the person is put aside and nothing about her can be changed', () => {
  const id = newId();
  const views = after(
    agreed(addContact(id, mosque, leyla, asked(said('2026-03-01')))),
    withdrawConsent(id, mosque, said('2026-04-01')),
  );
  const state = consentState(declarations(views), id);
  expect(state).toMatchObject({ kind: 'withdrawn', on: '2026-04-01' });
  expect(views.get(id)?.archived).toBe(true);
  const view = views.get(id);
  if (!view) throw new Error('not shown');
  expect(editContact(view, mosque, leyla, state, asked(said('2026-05-01')))).toEqual({
    ok: false,
    refusal: { kind: 'consent-withdrawn' },
  });
});

test('a withdrawal wins over every grant that did not know of it, whatever arrives first and whatever the dates say', () => {
  const id = newId();
  const first = agreed(addContact(id, mosque, leyla, asked(said('2026-03-01'))));
  const withdrawal = withdrawConsent(id, mosque, said('2026-04-01'));
  const offline: Change = {
    name: 'contact.edit',
    ops: [
      {
        k: 'create',
        t: 'consent',
        id: newId(),
        scope: first.ops[1]?.k === 'create' ? first.ops[1].scope : ('case' as never),
        f: consentFields('grant', id, mosque, said('2026-09-01')),
      },
    ],
  };
  const all = declarations(after(first, withdrawal, offline));
  expect(all).toHaveLength(3);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (order) => consentState(order, id).kind === 'withdrawn'),
  );
});

test('who agrees again after a withdrawal that is known has agreed; one that nobody knew of stands', () => {
  const id = newId();
  const base = [
    agreed(addContact(id, mosque, leyla, asked(said('2026-03-01')))),
    withdrawConsent(id, mosque, said('2026-04-01')),
  ];
  const state = consentState(declarations(after(...base)), id);
  if (state.kind !== 'withdrawn') throw new Error(state.kind);
  const again = agreed(grantAgain(id, mosque, state, said('2026-04-01')));
  const views = after(...base, again);
  expect(consentState(declarations(views), id)).toMatchObject({ kind: 'granted' });
  expect(views.get(id)?.archived).toBe(false);
  const elsewhere = withdrawConsent(id, mosque, said('2026-03-15'));
  expect(consentState(declarations(after(...base, again, elsewhere)), id)).toMatchObject({
    kind: 'withdrawn',
    on: '2026-03-15',
  });
});

test('what one person declares says nothing about another, nor about another purpose', () => {
  const [one, other] = [newId(), newId()];
  const all = declarations(after(agreed(addContact(one, mosque, leyla, asked(said('2026-03-01'))))));
  expect(consentState(all, other)).toEqual({ kind: 'none' });
  expect(consentState(all, one, 'einladungen')).toEqual({ kind: 'none' });
});

test('nothing is written about a person before she was told what becomes of it', () => {
  const change = addContact(newId(), mosque, leyla, { ...asked(said('2026-03-01')), informed: undefined });
  expect(change).toEqual({ ok: false, refusal: { kind: 'contact-uninformed' } });
});

test('where the office works on a public task, the notice is enough, and what she was told is kept with her', () => {
  const id = newId();
  const change = agreed(addContact(id, mosque, leyla, { basis: 'task', informed, declaration: undefined }));
  const view = after(change).get(id);
  expect(change.ops).toHaveLength(1);
  expect(view && readEntity(contact, view).informed).toEqual(informed);
});

test('a signature that nobody drew is none; one that was drawn is kept with the yes', () => {
  const id = newId();
  const signed = (signature: string): Declaration => ({ ...said('2026-03-01'), how: 'signed', signature });
  expect(addContact(id, mosque, leyla, asked(signed('')))).toEqual({
    ok: false,
    refusal: { kind: 'consent-unsigned' },
  });
  const all = declarations(after(agreed(addContact(id, mosque, leyla, asked(signed('0a0b0c0d'))))));
  expect(all).toMatchObject([{ how: 'signed', signature: '0a0b0c0d', unreadable: [] }]);
});

test('a request may go to the one office that was named, until she takes that back; her data stay', () => {
  const id = newId();
  const to = (office: string | null, detail = 'Raum') => ({ purpose: 'weitergabe', office, detail }) as const;
  const none = { kind: 'none' } as const;
  const yes = said('2026-03-02');
  expect(grantConsent(id, mosque, to(null), none, yes)).toMatchObject({ refusal: { kind: 'consent-without-office' } });
  expect(grantConsent(id, mosque, to('a', ' '), none, yes)).toMatchObject({
    refusal: { kind: 'consent-without-detail' },
  });
  expect(grantConsent(id, mosque, to('a'), none, undefined)).toMatchObject({
    refusal: { kind: 'consent-unanswered' },
  });
  const given = [
    agreed(addContact(id, mosque, leyla, asked(said('2026-03-01')))),
    agreed(grantConsent(id, mosque, to('kulturamt'), none, yes)),
  ];
  const state = (views: ReadonlyMap<Uuid, RecordView>, office: string) =>
    consentState(declarations(views), id, 'weitergabe', office);
  expect(state(after(...given), 'kulturamt').kind).toBe('granted');
  expect(state(after(...given), 'freiwilligenzentrum').kind).toBe('none');
  const views = after(...given, withdrawConsent(id, mosque, said('2026-04-01'), to('kulturamt')));
  expect(state(views, 'kulturamt').kind).toBe('withdrawn');
  expect(consentState(declarations(views), id).kind).toBe('granted');
  expect(views.get(id)?.archived).toBe(false);
  expect(subjectsOf(declarations(views), id)).toMatchObject([{ purpose: 'weitergabe' }, { purpose: 'kontaktdaten' }]);
  expect(declarationsOf(declarations(views), id).map(({ kind, on }) => [kind, on])).toEqual([
    ['withdraw', '2026-04-01'],
    ['grant', '2026-03-02'],
    ['grant', '2026-03-01'],
  ]);
});
