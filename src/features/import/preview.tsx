import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { chosenProposals, type PreviewState } from './import-state.ts';
import type { ImportSession } from './import-session.ts';
import { LeftOut } from './left-out.tsx';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { NewOrganisations } from './new-organisations.tsx';
import { ProblemList } from './problem-list.tsx';
import { Step } from './step.tsx';

type PreviewProps = { readonly session: ImportSession; readonly state: PreviewState };

/** What the list would become, before anything is saved. */
export function Preview({ session, state }: PreviewProps) {
  const { t } = useTranslation('import');
  const { proposals, problems, skipped } = state.plan;
  const fresh = proposals.filter(({ likenesses }) => likenesses.length === 0);
  const likely = proposals.filter(({ likenesses }) => likenesses.length > 0);
  const numbers = { new: fresh.length, likely: likely.length, skipped: skipped.length, problems: problems.length };
  return (
    <Step title={t('preview.title')}>
      <p>{t('preview.notYet')}</p>
      <Numbers numbers={numbers} />
      {fresh.length > 0 && <NewOrganisations proposals={fresh} />}
      {likely.length > 0 && (
        <Section title={t('likely.title')} level={3}>
          <LikelyDuplicates proposals={likely} choices={state.choices} onChoose={session.choose} />
        </Section>
      )}
      {problems.length > 0 && (
        <Section title={t('problems.title')} level={3}>
          <ProblemList problems={problems} />
        </Section>
      )}
      <LeftOut skipped={skipped} mapping={state.columns.mapping} />
      <Actions session={session} state={state} />
    </Step>
  );
}

type NumberName = 'new' | 'likely' | 'skipped' | 'problems';

function Numbers({ numbers }: { readonly numbers: Readonly<Record<NumberName, number>> }) {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const names: readonly NumberName[] = ['new', 'likely', 'skipped', 'problems'];
  return (
    <dl className="import-numbers" aria-label={t('preview.numbers')}>
      {names.map((name) => (
        <div key={name}>
          <dt>{t(`${name}.title`)}</dt>
          <dd>{formatNumber(numbers[name], language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ session, state }: PreviewProps) {
  const { t } = useTranslation('import');
  const count = chosenProposals(state).length;
  return (
    <>
      {count === 0 && <Alert kind="info">{t('preview.nothing')}</Alert>}
      {state.failure && <Alert kind="error">{t(`preview.failure.${state.failure}`)}</Alert>}
      <Cluster>
        {count > 0 && (
          <Button variant="primary" icon="import" onClick={() => void session.save()}>
            {t('preview.confirm', { count })}
          </Button>
        )}
        <Button onClick={session.backToColumns}>{t('preview.back')}</Button>
        <Button variant="quiet" onClick={session.startOver}>
          {t('columns.otherFile')}
        </Button>
      </Cluster>
    </>
  );
}
