import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Section } from '../../ui/section.tsx';
import { type SavedState, StateBadge } from '../../ui/status-bar.tsx';
import type { Outbox } from './use-outbox.ts';

/** The four states in words and numbers. */
export function SummarySection({ outbox }: { readonly outbox: Outbox }) {
  const { t } = useTranslation('outbox');
  const drafts = useView((view) => view.drafts.size);
  const { waiting, arrived, needsYou } = outbox;
  const isAllThere = waiting.length + arrived.length + needsYou.length === 0;
  const states = [
    { state: 'savedHere', count: drafts, none: t('none.savedHere') },
    { state: 'waiting', count: waiting.length, none: t('none.waiting') },
    { state: 'arrived', count: arrived.length, none: t(isAllThere ? 'none.arrived' : 'none.arrivedYet') },
    { state: 'needsYou', count: needsYou.length, none: t('none.needsYou') },
  ] as const;
  return (
    <Section title={t('summary.title')}>
      <dl className="outbox-summary">
        {states.map(({ state, count, none }) => (
          <StateRow key={state} state={state} count={count} words={count > 0 ? t(`summary.${state}`) : none} />
        ))}
      </dl>
    </Section>
  );
}

function StateRow({
  state,
  count,
  words,
}: {
  readonly state: SavedState;
  readonly count: number;
  readonly words: string;
}) {
  const language = useLanguage();
  return (
    <div className="outbox-summary__state">
      <dt>
        <StateBadge state={state} />
      </dt>
      <dd className="outbox-summary__count">{formatNumber(count, language)}</dd>
      <dd>{words}</dd>
    </div>
  );
}
