import type { FieldTexts } from '../ui/field.tsx';
import { TwoLanguages } from '../ui/second-text.tsx';

/** A text between the questions. */
export function NoteText({ label, second, hint, secondHint }: FieldTexts) {
  return (
    <div>
      <p>
        <TwoLanguages second={second}>{label}</TwoLanguages>
      </p>
      {hint !== undefined && (
        <p>
          <TwoLanguages second={secondHint}>{hint}</TwoLanguages>
        </p>
      )}
    </div>
  );
}
