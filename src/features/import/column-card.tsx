import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '../../interchange/propose-mapping.ts';
import { isOfPerson, TARGETS, type Target } from '../../interchange/target.ts';
import { Select } from '../../ui/select.tsx';
import { Muted } from '../../ui/text.tsx';

type ColumnCardProps = {
  readonly mapping: ColumnMapping;
  readonly samples: readonly string[];
  /** Whether contact persons may be chosen: the legal basis is stated. */
  readonly persons: boolean;
  readonly onTarget: (target: Target) => void;
};

/** A column of the list: its name, a few values, the field that it becomes and why. */
export function ColumnCard({ mapping, samples, persons, onTarget }: ColumnCardProps) {
  const { t } = useTranslation('import');
  const options = TARGETS.filter(
    (target) => (persons || !isOfPerson(target)) && (target !== 'field' || mapping.key),
  ).map((target) => ({ value: target, label: t(`target.${target}`) }));
  return (
    <>
      <Select
        label={<bdi dir="auto">{mapping.column.label}</bdi>}
        hint={t(`reason.${mapping.reason}`)}
        options={options}
        value={mapping.target}
        emptyLabel={null}
        onChange={(target) => target && onTarget(target)}
      />
      {samples.length > 0 && (
        <div>
          <Muted>{t('columns.samples')}</Muted>
          <ul className="import-samples">
            {samples.map((sample) => (
              <li key={sample}>
                <bdi dir="auto">{sample}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
