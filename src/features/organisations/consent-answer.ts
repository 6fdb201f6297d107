import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import type { Declaration } from '../../domain/consent-rules.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Uuid } from '../../domain/ids.ts';

/** A person's answer to the question of consent while it is being written down. */
export const ConsentAnswer = v.object({
  how: v.nullable(v.picklist(['spoken', 'written', 'signed'])),
  /** Language in which the text was read; "" while nobody has said. */
  language: v.string(),
  /** Strokes; "" while nothing is drawn. */
  signature: v.optional(v.string(), ''),
});
export type ConsentAnswer = v.InferOutput<typeof ConsentAnswer>;

export const NO_ANSWER: ConsentAnswer = { how: null, language: '', signature: '' };

/** Undefined while the person has not answered. */
export function declarationOf(
  store: OpenStore,
  id: Uuid,
  on: IsoDate,
  { how, language, signature }: ConsentAnswer,
): Declaration | undefined {
  if (how === null || language === '') return undefined;
  return { id, how, language, on, by: byMe(store), ...(how === 'signed' && { signature }) };
}

export function byMe({ identity: { user } }: OpenStore): Declaration['by'] {
  return { id: user.id, name: user.name };
}
