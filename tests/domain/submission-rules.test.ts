import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { Mid, Uuid } from '../../src/domain/ids.ts';
import { confirmedView } from '../../src/domain/record-view.ts';
import type { Json } from '../../src/domain/json.ts';
import { acceptSubmission } from '../../src/domain/submission-rules.ts';
import { receiptNumber } from '../../src/domain/submission.ts';

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

test('what the profile asks too becomes a fact with its source and the day on which it was said', () => {
  const [submission, organisation] = [record('submission', SENT), record('organisation', { name: 'Verein' })];
  const [accepted] = acceptSubmission({ id: uuid(), submission, organisation, taken: taken('raum_personen'), today });
  expect(accepted?.ops.slice(1)).toEqual([
    { k: 'set', id: organisation.id, f: 'raum_personen', v: 40, p: null },
    {
      k: 'set',
      id: organisation.id,
      f: 'raum_personen.origin',
      v: { source: 'selbstauskunft', on: '2026-11-20' },
      p: null,
    },
  ]);
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
