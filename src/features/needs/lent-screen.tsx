import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import { LegalLinks } from '../../legal/legal-links.tsx';
import { AskPassphrase } from '../../parts/ask-passphrase.tsx';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { answersDraftId, parseAnswersDraft } from './answers-draft.ts';
import { LentForm } from './lent-form.tsx';
import { endLending, finishLending, type Lent } from './lending.ts';
import { useRest } from './use-rest.ts';
import './lent-screen.css';

/**
 * All that there is while the device is in somebody else's hands: the form, a page that shows nothing of it, and the
 * way back, which asks for the passphrase. No address leads anywhere else.
 */
export function LentScreen({ lent }: { readonly lent: Lent }) {
  const { t } = useTranslation('needs');
  const store = useStore();
  const { find } = useForms();
  const { isResting, goOn } = useRest();
  const [isReturning, setReturning] = useState(false);
  const value = useView((view) => view.drafts.get(answersDraftId(lent.answers))?.value);
  const start = parseAnswersDraft(value);
  const form = start && find(start.form, start.version);
  const giveBack = (
    <div>
      <Button icon="unlock" onClick={() => setReturning(true)}>
        {t('lend.return')}
      </Button>
    </div>
  );
  if (isReturning) return <GiveBack lent={lent} onBack={() => setReturning(false)} />;
  if (lent.isDone || start === undefined || form === undefined)
    return (
      <LentPage title={t('lend.thanks')}>
        <p>{t('lend.thanksText')}</p>
        {giveBack}
      </LentPage>
    );
  if (isResting)
    return (
      <LentPage title={t('lend.resting')}>
        <p>{t('lend.restingText')}</p>
        <div>
          <Button variant="primary" onClick={goOn}>
            {t('lend.goOn')}
          </Button>
        </div>
        {giveBack}
      </LentPage>
    );
  return (
    <main id="main" className="lent-page" tabIndex={-1}>
      <Stack gap="large">
        <LentForm form={form} start={start} onDone={() => void finishLending(store, lent)} />
        {giveBack}
        <Legal />
      </Stack>
    </main>
  );
}

/** Whoever is asked may read first who asks and what becomes of it. */
function Legal() {
  return <LegalLinks basis={useLegalBasis()} />;
}

function LentPage({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <main id="main" className="lent-page" tabIndex={-1}>
      <Stack gap="large">
        <h1>{title}</h1>
        {children}
        <Legal />
      </Stack>
    </main>
  );
}

/** Only who knows the passphrase comes back into the app. */
function GiveBack({ lent, onBack }: { readonly lent: Lent; readonly onBack: () => void }) {
  const { t } = useTranslation(['needs', 'common']);
  const store = useStore();
  const [, navigate] = useLocation();
  const isKept = useView((view) => view.drafts.has(answersDraftId(lent.answers)));
  const takeBack = async (): Promise<void> => {
    navigate(isKept ? paths.answers(lent.answers) : paths.forms, { replace: true });
    await endLending(store);
  };
  return (
    <LentPage title={t('lend.returnTitle')}>
      <p>{t('lend.returnText')}</p>
      <AskPassphrase db={store.db} submit={t('lend.returnSubmit')} icon="unlock" onRight={takeBack} />
      <div>
        <Button icon="back" onClick={onBack}>
          {t('common:action.back')}
        </Button>
      </div>
    </LentPage>
  );
}
