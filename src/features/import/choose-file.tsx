import { useTranslation } from 'react-i18next';
import { Alert } from '../../ui/alert.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Muted } from '../../ui/text.tsx';
import type { OpenFailure } from './import-state.ts';
import './import.css';

type ChooseFileProps = { readonly onFile: (file: File) => void; readonly failure?: OpenFailure | undefined };

export function ChooseFile({ onFile, failure }: ChooseFileProps) {
  const { t } = useTranslation('import');
  return (
    <Stack>
      {failure && <Alert kind="error">{t(`failure.${failure}`)}</Alert>}
      <FileDrop label={t('choose.button')} hint={t('choose.drop')} onFiles={([file]) => file && onFile(file)} />
      <p>{t('choose.hint')}</p>
      <p>
        <Muted>{t('choose.privacy')}</Muted>
      </p>
    </Stack>
  );
}
