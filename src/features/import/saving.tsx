import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { ImportSession } from './import-session.ts';
import type { SavingState } from './import-state.ts';
import { Step } from './step.tsx';

type SavingProps = { readonly session: ImportSession; readonly state: SavingState };

export function Saving({ session, state: { saved, total, stopping } }: SavingProps) {
  const { t } = useTranslation('import');
  return (
    <Step title={t('saving.title')}>
      <Progress label={t('saving.progress')} value={saved} max={total} />
      <p>{t('saving.hint')}</p>
      <div>
        <Button busy={stopping} onClick={session.stop}>
          {t('saving.stop')}
        </Button>
      </div>
    </Step>
  );
}
