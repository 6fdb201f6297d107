import type { PlainQuestion } from '../domain/forms/question.ts';
import { AddressAnswer } from './address-answer.tsx';
import type { AnswerProps } from './answer-props.ts';
import { MultipleAnswer } from './multiple-answer.tsx';
import { SingleAnswer } from './single-answer.tsx';
import { DateAnswer, LongTextAnswer, NumberAnswer, TextAnswer, TextListAnswer } from './text-answer.tsx';
import { YesNoAnswer } from './yes-no-answer.tsx';

/** The questions that may also stand in a row of a repeated group. */
export function PlainAnswer({ question, ...rest }: AnswerProps<PlainQuestion>) {
  switch (question.type) {
    case 'single':
      return <SingleAnswer question={question} {...rest} />;
    case 'multiple':
      return <MultipleAnswer question={question} {...rest} />;
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
