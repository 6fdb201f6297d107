import * as v from 'valibot';

/** Reads what an earlier visit of a form has left, for `useDraft`; what is no such draft makes the form start anew. */
export function draftParser<const S extends v.GenericSchema>(
  schema: S,
): (value: unknown) => v.InferOutput<S> | undefined {
  return (value) => {
    const draft = v.safeParse(schema, value);
    return draft.success ? draft.output : undefined;
  };
}
