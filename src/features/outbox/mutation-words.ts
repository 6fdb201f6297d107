import type { TFunction } from 'i18next';
import { consent } from '../../domain/consent.ts';
import { contact } from '../../domain/contact.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { Mutation } from '../../domain/mutation.ts';

const KNOWN = [
  ...([
    'organisation.create',
    'organisation.import',
    'organisation.edit',
    'organisation.archive',
    'organisation.restore',
  ] as const),
  ...(['contact.add', 'contact.import', 'contact.edit', 'consent.grant', 'consent.withdraw'] as const),
  ...(['office.edit'] as const),
  ...(['organisation.undoImport', 'contact.undoImport'] as const),
  ...(['visit.plan', 'visit.start', 'visit.hold', 'visit.add', 'visit.move', 'visit.cancel', 'visit.drop'] as const),
  ...(['organisation.join', 'organisation.split', 'visit.reopen'] as const),
  ...(['note.edit', 'task.done', 'task.reopen', 'need.record'] as const),
  ...(['answers.create', 'answers.edit', 'version.choose'] as const),
] as const;

/** What an entry does, in a few words; names that this version does not know get the words that are always true. */
export function mutationWords(t: TFunction<['outbox', 'common', 'errors']>, { name, ops }: Mutation): string {
  if (name.startsWith('audit.')) return t('mutation.audit');
  // A text cannot stand below another one: `organisation.import` is one already.
  const key = name.replace('.import.undo', '.undoImport');
  const known = KNOWN.find((one) => one === key);
  if (known !== undefined) return t(`mutation.${known}`);
  return t(ops.some((op) => op.k === 'create') ? 'mutation.other.create' : 'mutation.other.edit');
}

const REASONS = [
  ...(['invalid', 'mid_reuse', 'erased', 'exists', 'immutable', 'refused'] as const),
  ...(['not_found', 'not_granted', 'unknown', 'internal', 'follows'] as const),
] as const;

/** A person of whom the entry brings no yes. */
function isWithoutConsent(ops: Mutation['ops'], person: Uuid): boolean {
  const creates = ops.flatMap((op) => (op.k === 'create' ? [op] : []));
  const isPerson = creates.some(({ t: type, id }) => type === contact.name && id === person);
  return isPerson && !creates.some(({ t: type, f }) => type === consent.name && f['person'] === person);
}

/** Why the office could not take an entry, in a sentence. `asksConsent`: the office has stated that it works on consent. */
export function reasonWords(
  t: TFunction<['outbox', 'common', 'errors']>,
  code: string | undefined,
  { ops }: Mutation,
  asksConsent: boolean,
): string {
  if (asksConsent && code === 'not_granted' && ops.some(({ k, id }) => k === 'create' && isWithoutConsent(ops, id)))
    return t('reason.noConsent');
  return t(`reason.${REASONS.find((one) => one === code) ?? 'other'}`);
}
