import * as v from 'valibot';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { saveDraft } from '../../src/db/drafts.ts';
import { segmentId } from '../../src/db/segments.ts';
import { seal, unseal } from '../../src/db/seal.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE, type Uuid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import {
  APPLIED,
  goneRow,
  pulled,
  pushed,
  replicaOf,
  row,
  saveContact,
  shownNames,
  shownOutbox,
  tell,
} from '../support/answers.ts';
import { everythingOn } from '../support/opened.ts';
import { loneTablet, newId } from '../support/vault.ts';

const MARK = 'Zaubermarke';

const erased = (id: Uuid, seq: number) => pulled([{ id: 'org', rows: [goneRow(id, seq, 'erased')] }, { id: 'case' }]);

test('I8: an erased record leaves pages, single rows, the queue and its own drafts at once, and its neighbours stay', async () => {
  const tablet = await loneTablet();
  const [id, other] = [newId(), newId()];
  await tell(tablet, pulled([{ id: 'org', rows: [row(id, 1, MARK), row(other, 2, 'Nachbar')] }, { id: 'case' }]));
  await tell(tablet, pulled([{ id: 'org', rows: [row(id, 3, `${MARK} neu`)] }, { id: 'case' }]));
  const about = await saveContact(tablet, `${MARK} Brief`, id);
  const both = [
    createOp(contact, id, SCOPE_CASE, { name: MARK }),
    createOp(contact, newId(), SCOPE_CASE, { name: 'Bleibt' }),
  ];
  await commit(tablet.store, { name: 'contact.add', ops: both });
  await (await replicaOf(tablet)).applyPush(pushed([[about, APPLIED]]));
  await saveDraft(tablet.store, `contact:${id}`, { name: MARK });
  await saveDraft(tablet.store, `contact:${other}`, { name: 'Entwurf' });
  expect(await everythingOn(tablet)).toContain(MARK);
  await tell(tablet, erased(id, 4));
  expect(await everythingOn(tablet)).not.toContain(MARK);
  for (const one of [tablet, await tablet.reopen()]) {
    expect(shownNames(one)).toEqual(['Nachbar']);
    expect(shownNames(one, 'contact')).toEqual(['Bleibt']);
    expect([...one.store.view.state.getState().drafts.keys()]).toEqual([`contact:${other}`]);
    expect(shownOutbox(one)).toEqual([[2, 'Bleibt', 'waiting']]);
  }
});

test('I8: what is still being downloaded loses an erased record too', async () => {
  const tablet = await loneTablet();
  const id = newId();
  await tell(tablet, pulled([{ id: 'org', rows: [row(id, 1, MARK), row(newId(), 2, 'Nachbar')], more: true }]));
  await tell(tablet, pulled([{ id: 'org', rows: [goneRow(id, 9, 'erased')] }]));
  expect(await everythingOn(tablet)).not.toContain(MARK);
  expect(shownNames(await tablet.reopen())).toEqual(['Nachbar']);
});

test('what a newer app has stored in the same page, and this one cannot read, is still there afterwards', async () => {
  const tablet = await loneTablet();
  const id = newId();
  await tell(tablet, pulled([{ id: 'org', rows: [row(id, 1, MARK), row(newId(), 2, 'Nachbar')] }]));
  const segment = await tablet.db.seg.toCollection().first();
  if (segment === undefined) throw new Error('no segment');
  const { rec } = tablet.store.keys;
  const name = segmentId(segment.scope, segment.gen, segment.no);
  const rows = v.parse(v.array(v.custom<Json>(Boolean)), await unseal(rec, name, segment.sealed));
  await tablet.db.seg.put({ ...segment, sealed: await seal(rec, name, [...rows, { id: newId(), shape: 'new' }]) });
  await tell(await tablet.reopen(), pulled([{ id: 'org', rows: [goneRow(id, 9, 'erased')] }]));
  const after = await tablet.db.seg.toCollection().first();
  const text = after && JSON.stringify(await unseal(rec, name, after.sealed));
  expect(text).toContain('"shape":"new"');
  expect(text).not.toContain(MARK);
});

test('the number of an emptied entry stays, so that the entries behind it still go to the office', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const [about, behind] = [await saveContact(tablet, MARK, id), await saveContact(tablet, 'Dahinter')];
  await tell(tablet, erased(id, 4));
  const replica = await replicaOf(tablet);
  expect(await replica.nextBatch(5)).toMatchObject([
    { n: 1, mid: about.mid, ops: [] },
    { n: 2, mid: behind.mid },
  ]);
  await replica.applyPush(
    pushed([
      [about, { o: 'rejected', code: 'invalid' }],
      [behind, APPLIED],
    ]),
  );
  // Nobody has to do anything about it.
  expect(shownOutbox(await tablet.reopen())).toEqual([[2, 'Dahinter', 'arrived']]);
});

test('I8: a record that the restored office only remembers as erased loses its texts with the first refusal', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const ops = [
    createOp(contact, newId(), SCOPE_CASE, { name: 'Bleibt' }),
    createOp(contact, id, SCOPE_CASE, { name: MARK }),
  ];
  const saved = await commit(tablet.store, { name: 'contact.add', ops });
  const both = saved.ok ? saved.value[0] : undefined;
  if (both === undefined) throw new Error('nothing was saved');
  const alone = await saveContact(tablet, `${MARK} Brief`, id);
  const erasedAnswer = { o: 'rejected', code: 'erased' };
  await (await replicaOf(tablet)).applyPush(
    pushed([
      [both, erasedAnswer],
      [alone, erasedAnswer],
    ]),
  );
  expect(await everythingOn(tablet)).not.toContain(MARK);
  for (const one of [tablet, await tablet.reopen()]) expect(shownOutbox(one)).toEqual([[1, 'Bleibt', 'needs-you']]);
});

test('I8: what was typed about an erased record after the news came loses its text with the answer', async () => {
  const tablet = await loneTablet();
  const id = newId();
  await tell(tablet, erased(id, 4));
  const about = await saveContact(tablet, MARK, id);
  await (await replicaOf(tablet)).applyPush(pushed([[about, { o: 'rejected', code: 'erased' }]]));
  expect(await everythingOn(tablet)).not.toContain(MARK);
  expect(shownOutbox(tablet)).toEqual([]);
  expect(shownOutbox(await tablet.reopen())).toEqual([]);
});
