import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { Mid, Uuid } from '../../src/domain/ids.ts';
import { confirmedView } from '../../src/domain/record-view.ts';
import type { Json } from '../../src/domain/json.ts';
import { acceptSubmission } from '../../src/domain/submission-rules.ts';
import { isReceiptNumber, receiptNumber } from '../../src/domain/submission.ts';

const uuid = (): Uuid => v.parse(Uuid, crypto.randomUUID());
const today = v.parse(IsoDate, '2026-11-22');
const record = (t: string, f: Record<string, Json>) =>
  confirmedView({
    id: uuid(),
    t,
    seq: 1,
    f,
    m: v.parse(Mid, crypto.randomUUID()),
    fm: {},
    inc: {},
    alt: {},
    st: 'live',
  });

const SENT = {
  form: NEEDS_CHECKLIST.id,
  version: NEEDS_CHECKLIST.version,
  language: 'ar',
  erhebung_datum: '2026-11-20',
  bedarf_weiterer: 'نحتاج إلى قاعة',
  beratung_frage: 'Wer hilft bei Anträgen?',
  raum_personen: 40,
  raum_angebot_personen: 25,
  raum_situation: 'eigene',
  raum_angebot: 'ja',
  'declined/bedarf_wichtigster': true,
};
const taken = (...ids: readonly string[]) => questionsOf(NEEDS_CHECKLIST).filter(({ id }) => ids.includes(id));

test('only what was ticked becomes answers of the organisation, with the language and where it came from', () => {
  const [submission, organisation] = [record('submission', SENT), record('organisation', { name: 'Verein' })];
  const acceptance = { id: uuid(), submission, organisation, taken: taken('bedarf_weiterer'), today };
  const [accepted, finished] = acceptSubmission(acceptance);
  expect(accepted?.ops).toMatchObject([
    {
      k: 'create',
      t: 'answers',
      id: acceptance.id,
      f: {
        organisation: organisation.id,
        submission: submission.id,
        language: 'ar',
        bedarf_weiterer: 'نحتاج إلى قاعة',
        'declined/bedarf_wichtigster': true,
      },
    },
  ]);
  expect(JSON.stringify(accepted)).not.toContain('Anträgen');
  expect(finished?.ops).toEqual([{ k: 'archive', id: submission.id, p: null }]);
});

test('what the answers say of the organisation becomes facts with source and day; the room that it needs is none it has', () => {
  const [submission, organisation] = [record('submission', SENT), record('organisation', { name: 'Verein' })];
  const all = taken('raum_personen', 'raum_situation', 'raum_angebot', 'raum_angebot_personen');
  const [accepted] = acceptSubmission({ id: uuid(), submission, organisation, taken: all, today });
  const origin = { source: 'selbstauskunft', on: '2026-11-20' };
  expect(accepted?.ops.slice(1).map((op) => (op.k === 'set' ? [op.f, op.v] : op))).toEqual([
    ['raumsituation', 'eigene'],
    ['raum_bereitstellung', true],
    ['raum_personen', 25],
    ['raumsituation.origin', origin],
    ['raum_personen.origin', origin],
    ['raum_bereitstellung.origin', origin],
  ]);
});

test('an answer that says nothing of the organisation leaves its profile alone', () => {
  const sent = { ...SENT, raum_situation: 'keine_angabe', raum_angebot: 'weiss_nicht' };
  const [submission, organisation] = [record('submission', sent), record('organisation', { name: 'Verein' })];
  const all = taken('raum_personen', 'raum_situation', 'raum_angebot');
  const [accepted] = acceptSubmission({ id: uuid(), submission, organisation, taken: all, today });
  expect(accepted?.ops).toHaveLength(1);
});

test('answers of nobody in particular are kept without an organisation', () => {
  const submission = record('submission', SENT);
  const [accepted] = acceptSubmission({
    id: uuid(),
    submission,
    organisation: null,
    taken: taken('bedarf_weiterer'),
    today,
  });
  expect(accepted?.ops).toHaveLength(1);
  expect(JSON.stringify(accepted)).not.toContain('"organisation"');
});

test('the number on the receipt is the same wherever it is shown, and can be read aloud', () => {
  const id = uuid();
  expect(receiptNumber(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(receiptNumber(id)).toBe(receiptNumber(id));
  expect(receiptNumber(v.parse(Uuid, '00000000-0000-4000-8000-000000000000'))).toBe('0000-0000');
});

test.each(['K7Q2-01WB', 'k7q2 oiwb', 'K7Q2', 'k7q2-o', ' K7Q20LWB '])(
  'a number that is read out as %s from a receipt finds what was sent',
  (typed) => {
    const id = v.parse(Uuid, idOf('K7Q201WB'));
    expect(isReceiptNumber(id, typed)).toBe(true);
    expect(isReceiptNumber(v.parse(Uuid, idOf('K7R201WB')), typed)).toBe(false);
  },
);

test.each(['', ' - ', '7Q2', 'K7Q3', 'K7Q2-01WB-9'])('%s finds nothing', (typed) => {
  expect(isReceiptNumber(v.parse(Uuid, idOf('K7Q201WB')), typed)).toBe(false);
});

/** An id whose receipt has these eight letters. */
function idOf(letters: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bits = Array.from(letters).reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0);
  const hex = bits.toString(16).padStart(10, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}00-4000-8000-000000000000`;
}
