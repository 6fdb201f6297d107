import { useTranslation } from 'react-i18next';
import type { Problem, ProblemKind } from '../../interchange/reading.ts';
import { Paged } from '../../ui/paged.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { FoldOut } from './fold-out.tsx';

/** What was noticed, once for each kind, and under it every cell. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation('import');
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return (
    <>
      <p>{t('problems.intro')}</p>
      {kinds.map((kind) => (
        <Cells key={kind} kind={kind} cells={problems.filter((problem) => problem.kind === kind)} />
      ))}
    </>
  );
}

function Cells({ kind, cells }: { readonly kind: ProblemKind; readonly cells: readonly Problem[] }) {
  const { t } = useTranslation('import');
  const placeOf = ({ row, column }: Problem) =>
    column === '' ? t('place.row', { row }) : t('place.cell', { row, column });
  return (
    <FoldOut title={t(`problem.${kind}`)} count={cells.length}>
      <Paged items={cells}>
        {(cell) => (
          <li key={`${cell.row} ${cell.column}`} className="import-line">
            <Muted>{placeOf(cell)}</Muted>
            <PlainText>{cell.was}</PlainText>
          </li>
        )}
      </Paged>
    </FoldOut>
  );
}
