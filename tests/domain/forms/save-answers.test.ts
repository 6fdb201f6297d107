import * as v from 'valibot';
import { expect, test } from 'vitest';
import { answers } from '../../../src/domain/answers.ts';
import { saveAnswers, startAnswers } from '../../../src/domain/answers-rules.ts';
import { IsoDate } from '../../../src/domain/dates.ts';
import { inMutations } from '../../../src/domain/edit.ts';
import { type Entity, readEntity } from '../../../src/domain/entity.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { Mid, Uuid } from '../../../src/domain/ids.ts';
import { need } from '../../../src/domain/need.ts';
import { needsFromAnswers, recordNeeds } from '../../../src/domain/need-rules.ts';
import { fits, specOf } from '../../../src/domain/record-type.ts';
import type { RecordView } from '../../../src/domain/record-view.ts';

const uuid = (n: number): Uuid => v.parse(Uuid, `0b6f3c1e-1111-4222-8333-${String(n).padStart(12, '0')}`);
const of = { id: uuid(1), organisation: uuid(2), visit: uuid(3), language: 'ar' };

function view(type: string, fields: RecordView['fields']): RecordView {
  const mid = v.parse(Mid, uuid(9));
  const writers = Object.fromEntries(Object.keys(fields).map((key) => [key, mid]));
  const rest = {
    scope: 'case',
    archived: false,
    counts: {},
    alternatives: {},
    top: {},
    unconfirmed: new Set<string>(),
  };
  return { id: uuid(1), type, fields, writers, ...rest };
}

test('a form begins with the day on which it is filled in, and with nothing else', () => {
  expect(startAnswers(NEEDS_CHECKLIST, v.parse(IsoDate, '2026-11-22'))).toEqual({ erhebung_datum: '2026-11-22' });
});

test('new answers name their organisation, visit, form, version and language, and each field can be read again', () => {
  const values = {
    erhebung_datum: '2026-11-22',
    'bedarf_prioritaet.raeume': 'hoch',
    'bildung_bedarf.schule/information': true,
    'angebote_formate.beratung': 12,
    'massnahmen.abc': { massnahme_art: 'vermittlung', massnahme_frist: '2026-12-01' },
    bedarf_weiterer: 'نحتاج إلى قاعة',
  };
  const saved = saveAnswers(of, NEEDS_CHECKLIST, values, null);
  if (!saved.ok) throw new Error(saved.refusal.kind);
  const [op] = saved.value.ops;
  expect(op).toMatchObject({ k: 'create', t: 'answers', id: of.id, scope: 'case' });
  const fields = op?.k === 'create' ? op.f : {};
  const { organisation, visit, language } = of;
  const { version } = NEEDS_CHECKLIST;
  expect(fields).toEqual({ ...values, organisation, visit, language, form: NEEDS_CHECKLIST.id, version });
  const unfit = Object.entries(fields).filter(([key, value]) => {
    const spec = specOf(answers, key);
    return spec === undefined || !fits(spec, value);
  });
  expect(unfit).toEqual([]);
});

test('an edit sends only what was changed, each field with the writer that the person saw', () => {
  const seen = view('answers', {
    organisation: of.organisation,
    language: 'ar',
    erhebung_ort: 'Saal',
    raum_bedarf: 'ja',
  });
  const saved = saveAnswers(of, NEEDS_CHECKLIST, { ...seen.fields, erhebung_ort: 'Büro' }, seen);
  if (!saved.ok) throw new Error(saved.refusal.kind);
  expect(saved.value.ops).toEqual([{ k: 'set', id: of.id, f: 'erhebung_ort', v: 'Büro', p: uuid(9) }]);
  const untouched = saveAnswers(of, NEEDS_CHECKLIST, seen.fields, seen);
  expect(untouched.ok && untouched.value.ops).toEqual([]);
});

test('missing and unusual answers are saved; only what no field can hold is refused, with its question', () => {
  expect(saveAnswers(of, NEEDS_CHECKLIST, { raum_bedarf: 'ja', raum_personen: 0 }, null).ok).toBe(true);
  const tooLong = saveAnswers(of, NEEDS_CHECKLIST, { erhebung_ort: 'x'.repeat(1001) }, null);
  expect(tooLong).toEqual({ ok: false, refusal: { kind: 'answer-not-storable', question: 'erhebung_ort' } });
});

test('a table filled with a hundred ticks still travels in pieces that the wire can carry', () => {
  const seen = view('answers', { organisation: of.organisation });
  const languages = ['de', 'en', 'tr', 'ar', 'fr'].map((id) => [`weiterbildung_sprachen/${id}`, true] as const);
  const districts = Array.from(
    { length: 26 },
    (_, i) => [`raum_ortsbezirke/ob${String(i + 1).padStart(2, '0')}`, true] as const,
  );
  const topics = NEEDS_CHECKLIST.sections.flatMap((section) =>
    section.questions.flatMap((question) =>
      question.type === 'multiple' && question.options.kind === 'own' && question.visibleWhen === undefined
        ? question.options.list.map(({ id }) => [`${question.id}/${id}`, true] as const)
        : [],
    ),
  );
  const values = Object.fromEntries([['raum_bedarf', 'ja'] as const, ...languages, ...districts, ...topics]);
  const saved = saveAnswers(of, NEEDS_CHECKLIST, values, seen);
  if (!saved.ok) throw new Error(saved.refusal.kind);
  expect(saved.value.ops.length).toBeGreaterThan(100);
  expect(inMutations(saved.value).every(({ ops }) => ops.length <= 50)).toBe(true);
});

const known = (fields: RecordView['fields']): Entity<typeof need> => readEntity(need, view('need', fields));

test('what an organisation names as important is proposed as a need, unless it is open already', () => {
  const values = {
    'bedarf_prioritaet.raeume': 'hoch',
    'bedarf_prioritaet.weiterbildung': 'mittel',
    'bedarf_prioritaet.foerdermittel': 'gering',
    'bedarf_prioritaet.fachberatung': 'weiss_nicht',
    'bedarf_prioritaet.bildungsarbeit': 'kein',
  };
  const both = [
    { code: 'raeume', priority: 'hoch' },
    { code: 'weiterbildung', priority: 'mittel' },
  ];
  expect(needsFromAnswers(values, of.organisation, [])).toEqual(both);
  const open = { organisation: of.organisation, code: 'raeume', status: 'open' };
  expect(needsFromAnswers(values, of.organisation, [known(open)])).toEqual(both.slice(1));
  expect(needsFromAnswers(values, of.organisation, [known({ ...open, status: 'done' })])).toEqual(both);
  expect(needsFromAnswers(values, of.organisation, [known({ ...open, organisation: uuid(7) })])).toEqual(both);
  expect(needsFromAnswers(values, of.organisation, [{ ...known(open), archived: true }])).toEqual(both);
});

test('a confirmed need is recorded as open, with the answers in which it was said', () => {
  const change = recordNeeds([{ id: uuid(5), code: 'raeume', priority: 'hoch' }], of.organisation, of.id);
  const f = { organisation: of.organisation, answers: of.id, code: 'raeume', priority: 'hoch', status: 'open' };
  expect(change.ops).toEqual([{ k: 'create', t: 'need', id: uuid(5), scope: 'case', f }]);
  expect(inMutations(recordNeeds([], of.organisation, of.id))).toEqual([]);
});
