import * as v from 'valibot';
import { Form } from '../../domain/forms/form.ts';

/** A form while it is being changed, as it lies in the drafts: its definition as JSON. */
const FormDraft = v.object({ definition: v.string() });
export type FormDraft = v.InferOutput<typeof FormDraft>;

const PREFIX = 'form:';

export function formDraftId(form: string): string {
  return `${PREFIX}${form}`;
}

export function parseFormDraft(value: unknown): FormDraft | undefined {
  const read = v.safeParse(FormDraft, value);
  return read.success && formOfDraft(read.output) !== undefined ? read.output : undefined;
}

export function draftOf(form: Form): FormDraft {
  return { definition: JSON.stringify(form) };
}

export function formOfDraft({ definition }: FormDraft): Form | undefined {
  try {
    const read = v.safeParse(Form, JSON.parse(definition));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** The forms that were begun on this device and are not published yet. */
export function begunForms(drafts: ReadonlyMap<string, { readonly value: unknown }>): readonly Form[] {
  return [...drafts].flatMap(([id, { value }]) => {
    const draft = id.startsWith(PREFIX) ? parseFormDraft(value) : undefined;
    const form = draft && formOfDraft(draft);
    return form === undefined ? [] : [form];
  });
}
