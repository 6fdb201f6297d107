import { useTranslation } from 'react-i18next';
import { DescribedValue } from '../../questions/described-value.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import type { EntryRecord } from './entry-words.ts';

interface EntryDetailsProps {
  readonly records: readonly EntryRecord[];
  /** What the heading says already. */
  readonly subject: string;
}

/** What an entry says, as a list of fields and values for each record that it touches. */
export function EntryDetails({ records, subject }: EntryDetailsProps) {
  const { t } = useTranslation('outbox');
  return records.map(({ id, title, lines, fate }) => (
    <div key={id} className="outbox-record">
      {(records.length > 1 || title !== subject) && <p className="outbox-record__title">{title}</p>}
      {fate !== undefined && <p>{t(`item.${fate}`)}</p>}
      <FactList>
        {lines.map(({ key, field, words, source }) => (
          <Fact key={key} label={field} source={source}>
            <DescribedValue words={words} />
          </Fact>
        ))}
      </FactList>
    </div>
  ));
}
