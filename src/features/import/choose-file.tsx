import { useTranslation } from 'react-i18next';
import { Alert } from '../../ui/alert.tsx';
import { Icon } from '../../ui/icon.tsx';
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
      <FileDrop onFile={onFile} />
      <p>{t('choose.hint')}</p>
      <p>
        <Muted>{t('choose.privacy')}</Muted>
      </p>
    </Stack>
  );
}

/**
 * The browser's own picker lies over the frame, so that pressing, keyboard and dropping a file all work.
 * Kinds of files are not filtered: some devices grey out CSV then.
 */
function FileDrop({ onFile }: Pick<ChooseFileProps, 'onFile'>) {
  const { t } = useTranslation('import');
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <label className="import-drop">
      <Icon name="import" size="large" />
      <span className="import-drop__words">{t('choose.button')}</span>
      <Muted>{t('choose.drop')}</Muted>
      <input type="file" className="import-drop__input" onChange={(event) => take(event.target.files)} />
    </label>
  );
}
