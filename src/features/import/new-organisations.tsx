import { useTranslation } from 'react-i18next';
import type { CheckedProposal } from '../../interchange/duplicates.ts';
import { Paged } from '../../ui/paged.tsx';
import { Muted } from '../../ui/text.tsx';
import { FoldOut } from './fold-out.tsx';

/** The organisations that nothing in the register resembles. */
export function NewOrganisations({ proposals }: { readonly proposals: readonly CheckedProposal[] }) {
  const { t } = useTranslation('import');
  return (
    <FoldOut title={t('new.title')} count={proposals.length}>
      <Paged items={proposals}>
        {({ row, rows, name }) => (
          <li key={row} className="import-line">
            <bdi dir="auto">{name}</bdi>
            <Muted>
              {rows.length > 1 ? t('place.rows', { row, count: rows.length - 1 }) : t('place.row', { row })}
            </Muted>
          </li>
        )}
      </Paged>
    </FoldOut>
  );
}
