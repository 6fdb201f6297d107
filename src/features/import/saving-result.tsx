import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import type { ImportSession } from './import-session.ts';
import type { DoneState, SaveEnd } from './import-state.ts';
import { Step } from './step.tsx';
import { planOf } from './unfinished-import.ts';

type SavingResultProps = { readonly session: ImportSession; readonly state: DoneState };

/** How it ended, in numbers: what is on the device, and what is not. */
export function SavingResult({ session, state: { saved, end, of } }: SavingResultProps) {
  const { t } = useTranslation(['import', 'errors']);
  // Another window may have ended it.
  const isKept = useView(({ drafts }) => drafts.has(planOf(of)));
  const rest = isKept ? of.total - saved : 0;
  return (
    <Step title={t('done.title')}>
      <Alert kind={kindOf(end)} title={end === 'read-only' ? t('errors:refusal.read-only') : t(`end.${end}`)}>
        {end !== 'elsewhere' && <p>{t('done.saved', { count: saved })}</p>}
        {rest > 0 && <p>{t('done.rest', { count: rest })}</p>}
      </Alert>
      <Cluster>
        {rest > 0 && (
          <Button variant="primary" onClick={() => void session.goOn(of)}>
            {t('done.saveRest', { count: rest })}
          </Button>
        )}
        <LinkButton href={paths.organisations} variant={rest > 0 ? 'secondary' : 'primary'}>
          {t('done.toOrganisations')}
        </LinkButton>
        <Button onClick={session.startOver}>{t('done.another')}</Button>
      </Cluster>
    </Step>
  );
}

function kindOf(end: SaveEnd): AlertKind {
  if (end === 'complete') return 'success';
  if (end === 'elsewhere') return 'info';
  return end === 'stopped' || end === 'nothing-changed' ? 'warning' : 'error';
}
