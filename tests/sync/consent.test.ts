import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { save } from '../../src/db/save.ts';
import {
  type ConsentState,
  consentState,
  type Declaration,
  grantOp,
  withdrawConsent,
} from '../../src/domain/consent-rules.ts';
import { consent } from '../../src/domain/consent.ts';
import { addContact } from '../../src/domain/contact-rules.ts';
import { contact } from '../../src/domain/contact.ts';
import { IsoDate } from '../../src/domain/dates.ts';
import { readEntity } from '../../src/domain/entity.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { type LegalBasis, legalBasisOf, office } from '../../src/domain/office.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { ok } from '../../src/domain/result.ts';
import { scenario } from '../support/scenario.ts';
import type { Tablet } from '../support/tablet.ts';
import { newId } from '../support/vault.ts';

const on = v.parse(IsoDate, '2026-03-01');
const LEYLA = { nameOriginal: '', role: null, phone: '0611 123', mail: '', channel: null, languages: [] };
const SIGNED = { how: 'signed', signature: '0a0b0c0d' } as const;

function saidTo({ store }: Tablet, how: Partial<Declaration> = {}): Declaration {
  const { id, name } = store.identity.user;
  return { id: newId(), language: 'ar', how: 'spoken', on, by: { id, name }, ...how };
}

/** Leyla is known to both tablets, with her signature. */
async function bothKnowLeyla() {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = await amal.add(organisation, { name: 'Verein für Begegnung' });
  const id = newId();
  const informed = { on, version: '1', language: 'ar' };
  const permission = { basis: 'consent', informed, declaration: saidTo(amal, SIGNED) } as const;
  await save(amal.store, addContact(id, club, { ...LEYLA, name: 'Leyla' }, permission));
  await amal.sync();
  await bo.sync();
  return { amal, bo, club, leyla: id };
}

function stateOn(tablet: Tablet, person: Uuid): ConsentState['kind'] {
  const all = [...(tablet.view().records.get(consent.name)?.values() ?? [])];
  return consentState(
    all.map((one) => readEntity(consent, one)),
    person,
  ).kind;
}

test('a signature goes with the yes to every tablet, as it was drawn', async () => {
  const { bo, leyla } = await bothKnowLeyla();
  const [declared] = bo.view().records.get(consent.name)?.values() ?? [];
  expect(declared?.fields).toMatchObject({ person: leyla, how: 'signed', signature: '0a0b0c0d', language: 'ar' });
  expect(bo.record(leyla)?.fields['informed']).toEqual({ on, version: '1', language: 'ar' });
});

describe('Fault 32: she withdraws on one tablet, while another has a new yes that knows nothing of it', () => {
  test.each(['the withdrawal', 'the yes'])('%s arrives first', async (first) => {
    const { amal, bo, club, leyla } = await bothKnowLeyla();
    await save(amal.store, ok(withdrawConsent(leyla, club, saidTo(amal))));
    await save(bo.store, ok({ name: 'consent.grant', ops: [grantOp(leyla, club, saidTo(bo), [])] }));
    const order = first === 'the yes' ? [bo, amal] : [amal, bo];
    for (const one of [...order, ...order]) await one.sync();
    for (const one of [amal, bo]) {
      expect(stateOn(one, leyla)).toBe('withdrawn');
      expect(one.record(leyla)?.archived).toBe(true);
    }
  });
});

describe('The office states why it keeps people', () => {
  const state = (tablet: Tablet, basis: LegalBasis) =>
    tablet.edit(office, tablet.store.identity.ws, { legalBasis: basis });
  const basisOn = (tablet: Tablet) => {
    const settings = tablet.record(tablet.store.identity.ws);
    return legalBasisOf(settings && readEntity(office, settings));
  };

  test('on one tablet, without network, and it counts on all of them', async () => {
    const { tablet } = await scenario();
    const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
    expect(basisOn(amal)).toBe('consent');
    await state(amal, 'task');
    expect(basisOn(amal)).toBe('task');
    await amal.sync();
    await bo.sync();
    expect([basisOn(amal), basisOn(bo)]).toEqual(['task', 'task']);
    expect(basisOn(await bo.reopen())).toBe('task');
  });

  test('a person who was written down without a yes meanwhile is set aside, and her name stays on the tablet', async () => {
    const { tablet } = await scenario();
    const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
    await state(amal, 'consent');
    await amal.sync();
    const leyla = await bo.add(contact, { name: 'Leyla' });
    await bo.sync();
    expect(bo.view().outbox).toMatchObject([{ state: 'needs-you', outcome: 'quarantined' }]);
    expect(JSON.stringify(bo.view().outbox)).toContain('Leyla');
    await amal.sync();
    expect(amal.record(leyla)).toBeUndefined();
  });
});
