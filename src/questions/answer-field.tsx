import { AddressAnswer } from './address-answer.tsx';
import type { AnswerProps } from './answer-props.ts';
import { MatrixAnswer, MatrixMultipleAnswer, MatrixNumberAnswer } from './matrix-answer.tsx';
import { MultipleAnswer } from './multiple-answer.tsx';
import { RepeatAnswer } from './repeat-answer.tsx';
import { SingleAnswer } from './single-answer.tsx';
import { DateAnswer, LongTextAnswer, NumberAnswer, TextAnswer, TextListAnswer } from './text-answer.tsx';
import { YesNoAnswer } from './yes-no-answer.tsx';

type AnswerFieldProps = AnswerProps & { readonly newRowId?: (() => string) | undefined };

/** One component for each type of question. */
export function AnswerField({ question, newRowId, ...rest }: AnswerFieldProps) {
  switch (question.type) {
    case 'single':
      return <SingleAnswer question={question} {...rest} />;
    case 'multiple':
      return <MultipleAnswer question={question} {...rest} />;
    case 'matrix':
      return <MatrixAnswer question={question} {...rest} />;
    case 'matrixMultiple':
      return <MatrixMultipleAnswer question={question} {...rest} />;
    case 'matrixNumber':
      return <MatrixNumberAnswer question={question} {...rest} />;
    case 'repeat':
      return <RepeatAnswer question={question} newRowId={newRowId} {...rest} />;
    case 'address':
      return <AddressAnswer question={question} {...rest} />;
    case 'yesNo':
      return <YesNoAnswer question={question} {...rest} />;
    case 'date':
      return <DateAnswer question={question} {...rest} />;
    case 'wholeNumber':
    case 'year':
      return <NumberAnswer question={question} {...rest} />;
    case 'longText':
      return <LongTextAnswer question={question} {...rest} />;
    case 'textList':
      return <TextListAnswer question={question} {...rest} />;
    default:
      return <TextAnswer question={question} {...rest} />;
  }
}
