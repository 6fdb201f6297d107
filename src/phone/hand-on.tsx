import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Stack } from '../ui/layout.tsx';
import { Ltr } from '../ui/text.tsx';
import { TextField } from '../ui/text-field.tsx';
import { packDraft, unpackDraft } from './parcel.ts';
import { formOf } from './phone.ts';
import { usePhone, usePhoneState } from './phone-context.ts';

const FILE_NAME = 'augenhoehe-formular.json';

/** Gives what was begun to somebody else: as a file, with a code that only the two know. */
export function HandOn() {
  const { t } = useTranslation('phone');
  const draft = usePhoneState((state) => state.draft);
  const [code, setCode] = useState<string>();
  if (draft === undefined) return null;
  const pack = async (): Promise<void> => {
    const parcel = await packDraft(draft);
    setCode(parcel.code);
    save(parcel.file);
  };
  return (
    <details className="phone-fold">
      <summary>{t('handOn.title')}</summary>
      <Stack>
        <p>{t('handOn.how')}</p>
        <Button block icon="export" onClick={() => void pack()}>
          {t('handOn.file')}
        </Button>
        {code !== undefined && (
          <Alert kind="success" title={t('handOn.code')}>
            <Ltr>{code}</Ltr>
          </Alert>
        )}
      </Stack>
    </details>
  );
}

/** Goes on with what somebody else has begun. */
export function TakeOver({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = useTranslation('phone');
  const phone = usePhone();
  const hasDraft = usePhoneState((state) => state.draft !== undefined);
  const link = usePhoneState((state) => state.link);
  const [file, setFile] = useState<string>();
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  if (hasDraft) return null;
  const open = async (): Promise<void> => {
    const draft = await unpackDraft(file ?? '', code);
    const isSame = draft !== undefined && link !== undefined && formOf(link)?.id === draft.form.id;
    setWrong(!isSame);
    if (!isSame) return;
    await phone.take(draft);
    onTaken();
  };
  return (
    <details className="phone-fold">
      <summary>{t('handOn.take')}</summary>
      <Stack>
        <FileDrop
          label={t('handOn.choose')}
          hint={file === undefined ? FILE_NAME : t('handOn.chosen')}
          onFiles={([chosen]) => void chosen?.text().then(setFile)}
        />
        <TextField label={t('handOn.code')} kind="code" value={code} onChange={setCode} />
        {isWrong && <Alert kind="error">{t('handOn.wrong')}</Alert>}
        <Button block onClick={() => void open()}>
          {t('handOn.open')}
        </Button>
      </Stack>
    </details>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(address);
}
