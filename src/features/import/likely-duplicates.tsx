import { useTranslation } from 'react-i18next';
import type { CheckedProposal, Choice, Likeness } from '../../interchange/duplicates.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Paged } from '../../ui/paged.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Muted } from '../../ui/text.tsx';
import { choiceOf } from './import-state.ts';

type LikelyDuplicatesProps = {
  readonly proposals: readonly CheckedProposal[];
  readonly choices: ReadonlyMap<number, Choice>;
  readonly onChoose: (rows: readonly number[], choice: Choice) => void;
};

/** Organisations that may be there already, each with the reasons and the person's choice. */
export function LikelyDuplicates({ proposals, choices, onChoose }: LikelyDuplicatesProps) {
  const { t } = useTranslation('import');
  const rows = proposals.map(({ row }) => row);
  return (
    <>
      <p>{t('likely.intro')}</p>
      {proposals.length > 1 && (
        <Cluster>
          <Button onClick={() => onChoose(rows, 'import')}>{t('likely.importAll')}</Button>
          <Button onClick={() => onChoose(rows, 'skip')}>{t('likely.skipAll')}</Button>
        </Cluster>
      )}
      <Paged items={proposals}>
        {(proposal) => (
          <li key={proposal.row}>
            <Card>
              <Decision
                proposal={proposal}
                choice={choiceOf(proposal, choices)}
                onChoose={(choice) => onChoose([proposal.row], choice)}
              />
            </Card>
          </li>
        )}
      </Paged>
    </>
  );
}

type DecisionProps = {
  readonly proposal: CheckedProposal;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
};

function Decision({ proposal, choice, onChoose }: DecisionProps) {
  const { t } = useTranslation('import');
  const options: readonly { value: Choice; label: string }[] = [
    { value: 'skip', label: t('likely.skip') },
    { value: 'import', label: t('likely.import') },
  ];
  const label = (
    <>
      <bdi dir="auto">{proposal.name}</bdi> <Muted>{t('place.row', { row: proposal.row })}</Muted>
    </>
  );
  const hint = proposal.likenesses.map((likeness) => <Reason key={keyOf(likeness)} likeness={likeness} />);
  return (
    <RadioGroup
      label={label}
      hint={hint}
      options={options}
      value={choice}
      inline
      clearable={false}
      onChange={(chosen) => chosen && onChoose(chosen)}
    />
  );
}

function Reason({ likeness }: { readonly likeness: Likeness }) {
  const { t } = useTranslation('import');
  const { to, name, nameLikeness, address, because } = likeness;
  const reasons = [t(`likeness.name.${nameLikeness}`), t(`likeness.address.${address}`)];
  return (
    <span className="import-reason">
      <span>
        {to.kind === 'row' ? t('likeness.row', { row: to.row }) : t('likeness.known')} <bdi dir="auto">{name}</bdi>
      </span>
      <span>{[...reasons, ...because.map((one) => t(`likeness.${one}`))].join(' ')}</span>
    </span>
  );
}

function keyOf({ to }: Likeness): string {
  return to.kind === 'row' ? String(to.row) : to.id;
}
