import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { storageTrouble } from '../db/connection.ts';
import { KdfUnavailable } from '../db/passphrase.ts';
import { Alert } from '../ui/alert.tsx';

/** Why a form could not do its work: the browser's storage, its memory, or a page that is too old. */
export function FormFailure({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation(['vault', 'app']);
  const isStale = useStore(storageTrouble, ({ kind }) => kind === 'stale');
  if (failure === undefined) return null;
  if (failure instanceof KdfUnavailable) return <Alert kind="error">{t(`kdf.${failure.kind}`)}</Alert>;
  return <Alert kind="error">{t(isStale ? 'app:stale.text' : 'app:broken.store')}</Alert>;
}
