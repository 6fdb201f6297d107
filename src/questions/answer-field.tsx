import type { AnswerProps } from './answer-props.ts';
import { MatrixAnswer, MatrixMultipleAnswer, MatrixNumberAnswer } from './matrix-answer.tsx';
import { PlainAnswer } from './plain-answer.tsx';
import { NoteText } from './note-text.tsx';
import { RepeatAnswer } from './repeat-answer.tsx';

type AnswerFieldProps = AnswerProps & { readonly newRowId: (() => string) | undefined };

/** One component for each type of question. */
export function AnswerField({ question, newRowId, ...rest }: AnswerFieldProps) {
  switch (question.type) {
    case 'matrix':
      return <MatrixAnswer question={question} {...rest} />;
    case 'matrixMultiple':
      return <MatrixMultipleAnswer question={question} {...rest} />;
    case 'matrixNumber':
      return <MatrixNumberAnswer question={question} {...rest} />;
    case 'repeat':
      return <RepeatAnswer question={question} newRowId={newRowId} {...rest} />;
    case 'note':
      return <NoteText {...rest.texts} />;
    default:
      return <PlainAnswer question={question} {...rest} />;
  }
}
