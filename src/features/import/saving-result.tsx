import { useTranslation } from 'react-i18next';
import { Alert, type AlertKind } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import type { ImportSession } from './import-session.ts';
import type { DoneState, SaveEnd } from './import-state.ts';
import { Step } from './step.tsx';

type SavingResultProps = { readonly session: ImportSession; readonly state: DoneState };

/** How it ended, in numbers: what is on the device, and what is not. */
export function SavingResult({ session, state: { saved, end, rest } }: SavingResultProps) {
  const { t } = useTranslation('import');
  return (
    <Step title={t('done.title')}>
      <Alert kind={kindOf(end)} title={t(`end.${end}`)}>
        <p>{t('done.saved', { count: saved })}</p>
        {rest.length > 0 && <p>{t('done.rest', { count: rest.length })}</p>}
      </Alert>
      <Cluster>
        {rest.length > 0 && (
          <Button variant="primary" onClick={() => void session.saveRest()}>
            {t('done.saveRest', { count: rest.length })}
          </Button>
        )}
        <LinkButton href={paths.organisations} variant={rest.length > 0 ? 'secondary' : 'primary'}>
          {t('done.toOrganisations')}
        </LinkButton>
        <Button onClick={session.startOver}>{t('done.another')}</Button>
      </Cluster>
    </Step>
  );
}

function kindOf(end: SaveEnd): AlertKind {
  if (end === 'complete') return 'success';
  return end === 'stopped' || end === 'nothing-changed' ? 'warning' : 'error';
}
