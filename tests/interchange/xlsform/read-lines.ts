import { type ReadForm, readXlsForm } from '../../../src/interchange/xlsform/read-xlsform.ts';

const encoder = new TextEncoder();

/** Reads a form of which these are the lines of its text file; throws for one that is refused. */
export async function read(...lines: readonly string[]): Promise<ReadForm> {
  const result = await readXlsForm(encoder.encode(lines.join('\n')));
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

export const questions = ({ form }: ReadForm) => form.sections.flatMap((section) => section.questions);
/** What was left out: the row, and why. */
export const reasons = ({ notCarriedOver }: ReadForm) => notCarriedOver.map(({ row, why }) => `${row} ${why}`);
