import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../../db/database.ts';
import { addPasskey, readPasskey, removePasskey } from '../../db/passkey.ts';
import { useStore } from '../../db/store-context.ts';
import { AskPassphrase } from '../../parts/ask-passphrase.tsx';
import { FormFailure } from '../../parts/form-failure.tsx';
import { useFormWork } from '../../parts/use-form-work.ts';
import { makePasskey, offersPasskeys, type PasskeyFailure } from '../../parts/web-authn.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';

/** Silent where the browser can ask no passkey for a secret and none was added. */
export function PasskeySection() {
  const { t } = useTranslation('vault');
  const { db } = useStore();
  const [isOffered, setOffered] = useState(false);
  const [isThere, setThere] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<'added' | 'removed'>();
  useEffect(() => {
    offersPasskeys().then(setOffered, reportError);
    readPasskey(db).then((passkey) => setThere(passkey !== undefined), reportError);
  }, [db]);
  const changed = (what: 'added' | 'removed'): void => {
    setThere(what === 'added');
    setDone(what);
    setAsking(false);
  };
  if (!isOffered && !isThere) return null;
  const remove = (): void => void removePasskey(db).then(() => changed('removed'), reportError);
  return (
    <Section title={t('passkey.title')}>
      <p>{t('passkey.text')}</p>
      {done && <Alert kind="success">{t(`passkey.${done}`)}</Alert>}
      <div>
        {isThere ? (
          <Button onClick={remove}>{t('passkey.remove')}</Button>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('passkey.add')}</Button>
        )}
      </div>
      <Dialog open={isAsking} title={t('passkey.add')} onClose={() => setAsking(false)}>
        <AddPasskey db={db} onAdded={() => changed('added')} />
      </Dialog>
    </Section>
  );
}

/** Two presses: some browsers ask for a finger only right after one, and the passphrase takes its time. */
function AddPasskey({ db, onAdded }: { readonly db: Database; readonly onAdded: () => void }) {
  const { t } = useTranslation('vault');
  const [passphrase, setPassphrase] = useState<string>();
  if (passphrase !== undefined) return <MakePasskey db={db} passphrase={passphrase} onAdded={onAdded} />;
  const right = (typed: string): Promise<void> => {
    setPassphrase(typed);
    return Promise.resolve();
  };
  return (
    <>
      <p>{t('passkey.addText')}</p>
      <AskPassphrase db={db} submit={t('change.next')} onRight={(_keys, typed) => right(typed)} />
    </>
  );
}

interface MakeProps {
  readonly db: Database;
  readonly passphrase: string;
  readonly onAdded: () => void;
}

function MakePasskey({ db, passphrase, onAdded }: MakeProps) {
  const { t } = useTranslation('vault');
  const [problem, setProblem] = useState<PasskeyFailure | 'outdated'>();
  const { isBusy, failure, submit } = useFormWork(async () => {
    setProblem(undefined);
    const made = await makePasskey();
    if (typeof made === 'string') return setProblem(made);
    const added = await addPasskey(db, passphrase, made.passkey, made.secret);
    if (added.ok) onAdded();
    // Another window has changed the passphrase in between.
    else setProblem('outdated');
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <p>{t('passkey.text')}</p>
        {problem && <Alert kind="error">{t(problem === 'outdated' ? 'change.meanwhile' : `passkey.${problem}`)}</Alert>}
        <FormFailure failure={failure} />
        <Button type="submit" variant="primary" busy={isBusy} block>
          {t('passkey.add')}
        </Button>
      </Stack>
    </form>
  );
}
