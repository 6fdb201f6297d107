import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calibrateCost } from '../../db/kdf-cost.ts';
import { measureHash } from '../../db/passphrase.ts';
import { useLock } from '../../db/preferences-context.ts';
import { useStore } from '../../db/store-context.ts';
import { changePassphrase, rotateKeys } from '../../db/vault.ts';
import { isOnlyWindow } from '../../db/windows.ts';
import { AskPassphrase } from '../../parts/ask-passphrase.tsx';
import { NewPassphraseForm } from '../../parts/new-passphrase-form.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';

type Open = 'change' | 'rotate';

/** What everything on this device is sealed with: another passphrase, or new keys after a suspicion. */
export function PassphraseSection() {
  const { t } = useTranslation('vault');
  const [open, setOpen] = useState<Open>();
  const [isChanged, setChanged] = useState(false);
  const close = (): void => setOpen(undefined);
  const changed = (): void => {
    setChanged(true);
    close();
  };
  return (
    <Section title={t('own.passphrase')}>
      <p>{t('change.text')}</p>
      {isChanged && <Alert kind="success">{t('change.done')}</Alert>}
      <Cluster>
        <Button onClick={() => setOpen('change')}>{t('change.open')}</Button>
        <Button onClick={() => setOpen('rotate')}>{t('rotate.open')}</Button>
      </Cluster>
      <Dialog open={open === 'change'} title={t('change.open')} onClose={close}>
        <ChangePassphrase onDone={changed} />
      </Dialog>
      <Dialog open={open === 'rotate'} title={t('rotate.open')} onClose={close}>
        <RotateKeys />
      </Dialog>
    </Section>
  );
}

/** First the old passphrase, then the new one. */
function ChangePassphrase({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('vault');
  const { db } = useStore();
  const [before, setBefore] = useState<string>();
  const [hasFailed, setFailed] = useState(false);
  const change = async (old: string, passphrase: string): Promise<void> => {
    const result = await changePassphrase(db, old, passphrase, await calibrateCost(measureHash));
    if (result.ok) return onDone();
    // Another window has changed it in the meantime.
    setFailed(true);
    setBefore(undefined);
  };
  if (before !== undefined)
    return <NewPassphraseForm submit={t('change.submit')} work={(passphrase) => change(before, passphrase)} />;
  const right = (passphrase: string): Promise<void> => {
    setFailed(false);
    setBefore(passphrase);
    return Promise.resolve();
  };
  return (
    <>
      <p>{t('change.old')}</p>
      {hasFailed && <Alert kind="error">{t('change.meanwhile')}</Alert>}
      <AskPassphrase db={db} submit={t('change.next')} onRight={(_keys, passphrase) => right(passphrase)} />
    </>
  );
}

/** New keys for everything; afterwards the app is locked, and seals its contents anew when it is opened again. */
function RotateKeys() {
  const { t } = useTranslation('vault');
  const { db } = useStore();
  const lock = useLock();
  const [problem, setProblem] = useState<'other-windows' | 'meanwhile'>();
  const rotate = async (passphrase: string): Promise<void> => {
    setProblem(undefined);
    if (!(await isOnlyWindow(db))) return setProblem('other-windows');
    const result = await rotateKeys(db, passphrase);
    if (result.ok) lock();
    else setProblem('meanwhile');
  };
  return (
    <>
      <p>{t('rotate.text')}</p>
      {problem === 'other-windows' && <Alert kind="error">{t('rotate.otherWindows')}</Alert>}
      {problem === 'meanwhile' && <Alert kind="error">{t('change.meanwhile')}</Alert>}
      <AskPassphrase db={db} submit={t('rotate.submit')} onRight={(_keys, passphrase) => rotate(passphrase)} />
    </>
  );
}
