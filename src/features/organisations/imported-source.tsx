import { useTranslation } from 'react-i18next';
import type { Imported } from '../../domain/imported.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { List } from '../../ui/layout.tsx';
import { Muted, PlainText, VisuallyHidden } from '../../ui/text.tsx';

type ImportedSourceProps = {
  readonly imported: Imported;
  /** The field whose cells are shown; left out: the rows with all cells that were taken over. */
  readonly field?: string;
  /** What the fold-out is about, for those who hear only its title. */
  readonly of?: string;
};

/** Where something imported comes from: the file, the day, the rows, and the cells as the list had them. */
export function ImportedSource({ imported, field, of }: ImportedSourceProps) {
  const { t } = useTranslation('organisations');
  const language = useLanguage();
  const rows = sourceRows(imported, field);
  const missing = field === undefined ? imported.rows.length - rows.length : 0;
  return (
    <details className="organisation-details organisation-source">
      <summary>
        {field === undefined ? t('source.whole') : t('source.title')}
        {of !== undefined && <VisuallyHidden>: {of}</VisuallyHidden>}
      </summary>
      <div>
        <p>
          <PlainText>{imported.file}</PlainText>{' '}
          <Muted>{t('source.on', { date: formatDate(imported.on, language) })}</Muted>
        </p>
        <List>
          {rows.map(({ row, cells }) => (
            <li key={row}>
              <Muted>{t('source.row', { row })}</Muted>
              <Cells cells={cells} />
            </li>
          ))}
        </List>
        {missing > 0 && (
          <p>
            <Muted>{t('source.more', { count: missing })}</Muted>
          </p>
        )}
      </div>
    </details>
  );
}

function Cells({ cells }: { readonly cells: Imported['cells'][number] }) {
  return (
    <dl className="organisation-source__cells">
      {cells.map(([column, text], i) => (
        <div key={`${i} ${column}`}>
          <dt>
            <PlainText>{column}</PlainText>
          </dt>
          <dd>
            <PlainText>{text}</PlainText>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SourceRow {
  readonly row: number;
  readonly cells: Imported['cells'][number];
}

/** Of the rows of many years only those that say something new about the field; a field without cells has all of them. */
function sourceRows({ rows, cells }: Imported, field: string | undefined): readonly SourceRow[] {
  const all = cells.flatMap((row, i) => ({ row: rows[i] ?? 0, cells: row }));
  const own = all.map(({ row, cells: each }) => ({ row, cells: each.filter(([, , fact]) => fact === field) }));
  const seen = new Set<string>();
  const found = own.filter(({ cells: each }) => {
    const words = JSON.stringify(each);
    const isNew = each.length > 0 && !seen.has(words);
    seen.add(words);
    return isNew;
  });
  return found.length > 0 ? found : all;
}
