import type { TFunction } from 'i18next';
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

/** Why the office could not take an entry, in a sentence. */
export function reasonWords(t: TFunction<['outbox', 'common', 'errors']>, code: string | undefined): string {
  return t(`reason.${REASONS.find((one) => one === code) ?? 'other'}`);
}
