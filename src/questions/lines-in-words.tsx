import { List } from '../ui/layout.tsx';
import { TwoLanguages } from '../ui/second-text.tsx';
import { Ltr, PlainText } from '../ui/text.tsx';
import type { AnswerLine } from './answer-lines.ts';

/** The lines of one answer, to be read. */
export function LinesInWords({ lines }: { readonly lines: readonly AnswerLine[] }) {
  return (
    <List gap="small">
      {lines.map((line) => (
        <li key={line.key}>
          <Line line={line} />
        </li>
      ))}
    </List>
  );
}

function Line({ line }: { readonly line: AnswerLine }) {
  if (line.kind === 'ltr') return <Ltr>{line.text}</Ltr>;
  if (line.kind === 'own') return <PlainText>{line.text}</PlainText>;
  return (
    <>
      <TwoLanguages second={line.words.second}>{line.words.label}</TwoLanguages>
      {line.own !== '' && <PlainText>{line.own}</PlainText>}
    </>
  );
}
