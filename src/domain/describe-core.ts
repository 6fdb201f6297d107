import type { CodeList, ValueShape, WordList } from './describe-shape.ts';
import { choicesOf, columnsOf, type FormChoice, rowsOf } from './forms/choices.ts';
import { questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';
import type { Choice, Question } from './forms/question.ts';
import { PROFILE } from './organisation/profile.ts';

const line = { kind: 'line' } as const;
const longText = { kind: 'longText' } as const;
const date = { kind: 'date' } as const;
const number = { kind: 'number' } as const;
const tick = { kind: 'tick' } as const;
const unknown = { kind: 'unknown' } as const;
const person = { kind: 'person' } as const;
const restriction = { kind: 'restriction' } as const;
const objection = { kind: 'objection' } as const;
const record = (type: string) => ({ kind: 'record', type }) as const;
const code = (list: CodeList) => ({ kind: 'code', list }) as const;
const words = (list: WordList) => code({ kind: 'words', list });
const languages: CodeList = { kind: 'catalogue', catalogue: 'languages' };

const CHECKLIST = questionsOf(NEEDS_CHECKLIST);
/** Codes whose words are those of a question's options, rows or columns. */
function wordsOf(id: string, read: (question: Question) => readonly FormChoice[]): CodeList {
  const question = CHECKLIST.find((one) => one.id === id);
  return { kind: 'form', form: 'needs-form', choices: question === undefined ? [] : read(question) };
}

function profileWords(question: string, choices: readonly Choice[]): CodeList {
  const words = { kind: 'option', question } as const;
  return {
    kind: 'form',
    form: 'profile',
    choices: choices.map(({ id }) => ({ id, freeText: false, exclusive: false, words })),
  };
}

const optionsOf = (question: Question) => choicesOf(question, CHECKLIST);
const needs = wordsOf('bedarf_prioritaet', (question) => rowsOf(question, CHECKLIST));
const priorities = wordsOf('bedarf_prioritaet', columnsOf);
const topics = wordsOf('beratung_themen', optionsOf);

/** The named fields of the record types that are no questionnaires. Their names in words: texts `describe`, `field.*`. */
export const CORE_FIELDS = {
  'organisation.lastContact': date,
  'organisation.imported': { kind: 'imported' },
  'organisation.restriction': restriction,
  'organisation.objection': objection,
  'contact.restriction': restriction,
  'contact.objection': objection,
  'contact.informed': { kind: 'informed' },
  'contact.imported': { kind: 'imported' },
  'contact.organisation': record('organisation'),
  'contact.name': line,
  'contact.nameOriginal': line,
  'contact.role': code(profileWords('person_funktion', PROFILE.contactRoles)),
  'contact.phone': { kind: 'phone' },
  'contact.mail': { kind: 'mail' },
  'contact.channel': code(profileWords('person_kontaktweg', PROFILE.contactChannels)),
  'contact.languages': tick,
  'visit.organisation': record('organisation'),
  'visit.date': date,
  'visit.place': code(wordsOf('erhebung_anlass', optionsOf)),
  'visit.placeText': line,
  'visit.state': { kind: 'visitState' },
  'visit.attendees': tick,
  'visit.headcount': number,
  'visit.topics': tick,
  'visit.purposes': tick,
  'visit.language': code(languages),
  'note.organisation': record('organisation'),
  'note.visit': record('visit'),
  'note.text': longText,
  'note.on': date,
  'note.author': person,
  'note.kind': words('noteKind'),
  'note.person': record('contact'),
  'note.restriction': restriction,
  'task.organisation': record('organisation'),
  'task.visit': record('visit'),
  'task.title': line,
  'task.due': date,
  'task.status': words('taskStatus'),
  'answers.organisation': record('organisation'),
  'answers.visit': record('visit'),
  'answers.form': unknown,
  'answers.version': unknown,
  'answers.language': code(languages),
  'answers.submission': record('submission'),
  'answers.declined': tick,
  'answers.restriction': restriction,
  'need.organisation': record('organisation'),
  'need.answers': record('answers'),
  'need.code': code(needs),
  'need.topic': code(topics),
  'need.text': longText,
  'need.status': words('needStatus'),
  'need.priority': code(priorities),
  'consent.person': record('contact'),
  'consent.organisation': record('organisation'),
  'consent.purpose': words('consentPurpose'),
  'consent.office': code({ kind: 'catalogue', catalogue: 'offices' }),
  'consent.detail': line,
  'consent.signature': { kind: 'signature' },
  'consent.kind': words('consentKind'),
  'consent.textVersion': unknown,
  'consent.language': code(languages),
  'consent.how': words('consentHow'),
  'consent.on': date,
  'consent.by': person,
  'consent.withdrawals': tick,
  'referral.organisation': record('organisation'),
  'referral.need': record('need'),
  'referral.target': code({ kind: 'catalogue', catalogue: 'offices' }),
  'referral.due': date,
  'referral.status': words('referralStatus'),
  'referral_event.referral': record('referral'),
  'referral_event.status': words('referralStatus'),
  'referral_event.on': date,
  'referral_event.by': person,
  'event.name': line,
  'event.date': date,
  'event.place': line,
  'event.headcount': { kind: 'steps' },
  'attendance.event': record('event'),
  'submission.form': unknown,
  'submission.version': unknown,
  'submission.box': unknown,
  'submission.language': code(languages),
  'submission.organisation': record('organisation'),
  'submission.event': record('event'),
  'submission.replaces': record('submission'),
  'submission.declined': tick,
  'form.form': unknown,
  'form.version': unknown,
  'form.part': number,
  'form.parts': number,
  'form.definition': unknown,
  'retention_review.record': unknown,
  'retention_review.until': date,
  'retention_review.why': line,
  'retention_review.on': date,
  'retention_review.by': person,
  'audit_event.act': line,
  'audit_event.what': line,
  'audit_event.count': number,
  'audit_event.format': line,
  'merge_link.survivor': record('organisation'),
  'merge_link.absorbed': record('organisation'),
  'office.legalBasis': words('legalBasis'),
  'office.retention.contact': number,
  'office.retention.note': number,
  'office.retention.answers': number,
  'office.retention.consent': number,
  'office.retention.erasure': number,
  'office.retention.audit': number,
  'office.retention.history': number,
  'office.lock.idle': number,
  'office.lock.hidden': number,
  'office.lock.visitIdle': number,
  'office.lock.visitHidden': number,
} as const satisfies Record<string, ValueShape>;

export type CoreName = keyof typeof CORE_FIELDS;

export function isCoreName(name: string): name is CoreName {
  return Object.hasOwn(CORE_FIELDS, name);
}

/** What the elements of a set are. */
export const CORE_SETS = {
  'contact.languages': { kind: 'code', list: languages },
  'visit.attendees': { kind: 'record', type: 'contact' },
  'visit.topics': { kind: 'code', list: topics },
  'consent.withdrawals': { kind: 'record', type: 'consent' },
  'visit.purposes': { kind: 'code', list: { kind: 'catalogue', catalogue: 'officeTasks' } },
} as const satisfies Partial<Record<CoreName, ValueShape>>;

export function isCoreSet(name: string): name is keyof typeof CORE_SETS {
  return Object.hasOwn(CORE_SETS, name);
}
