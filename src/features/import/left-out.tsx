import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '../../interchange/propose-mapping.ts';
import type { SkippedRow } from '../../interchange/propose.ts';
import { Paged } from '../../ui/paged.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { FoldOut } from './fold-out.tsx';

type LeftOutProps = { readonly skipped: readonly SkippedRow[]; readonly mapping: readonly ColumnMapping[] };

/** Rows and columns of the file that do not come in, with the reason: nothing is dropped in silence. */
export function LeftOut({ skipped, mapping }: LeftOutProps) {
  const { t } = useTranslation('import');
  const columns = mapping.filter(({ target, reason }) => target === 'ignore' && reason !== 'empty');
  return (
    <>
      {skipped.length > 0 && (
        <FoldOut title={t('skipped.title')} count={skipped.length}>
          <Paged items={skipped}>
            {({ row, kind, text }) => (
              <li key={row} className="import-line">
                <Muted>
                  {t('place.row', { row })} · {t(`skipped.reason.${kind}`)}
                </Muted>
                <PlainText>{text}</PlainText>
              </li>
            )}
          </Paged>
        </FoldOut>
      )}
      {columns.length > 0 && (
        <FoldOut title={t('preview.leftOutColumns')} count={columns.length}>
          <Paged items={columns}>
            {({ column, reason }) => (
              <li key={column.index} className="import-line">
                <bdi dir="auto">{column.label}</bdi>
                <Muted>{t(`reason.${reason}`)}</Muted>
              </li>
            )}
          </Paged>
        </FoldOut>
      )}
    </>
  );
}
