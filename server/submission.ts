import * as v from 'valibot';
import { FieldKey } from '../src/domain/ids.ts';
import { Json } from '../src/domain/json.ts';
import type { CreateOp } from '../src/domain/mutation.ts';
import { isStorable } from '../src/protocol/storable.ts';
import type { Fields } from './schema.ts';

const Sent = v.object({ form: v.string(), version: v.string(), box: v.string() });
/** Field keys as in `answers`; what the envelope says is not for the box to say. */
const Opened = v.record(
  v.pipe(
    FieldKey,
    v.check((key) => !['form', 'version', 'box'].includes(key)),
  ),
  Json,
);

/**
 * The fields of a submission with its answers in place of the box; undefined if the box cannot be opened, or holds
 * something else than answers to the form of its scope.
 */
export function openSubmission({ scope, f }: CreateOp, openBox: (box: string) => unknown): Fields | undefined {
  const sent = v.safeParse(Sent, f);
  if (!sent.success || scope !== `drop:${sent.output.form}`) return undefined;
  const { box, ...envelope } = sent.output;
  const content = openBox(box);
  const opened = v.safeParse(Opened, content);
  return opened.success && isStorable(content) ? { ...envelope, ...opened.output } : undefined;
}
