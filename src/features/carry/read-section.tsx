import { useTranslation } from 'react-i18next';
import { Alert } from '../../ui/alert.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { QrReader } from '../../ui/qr-reader.tsx';
import { Section } from '../../ui/section.tsx';
import { useReading } from './use-reading.ts';

/** Takes over what another device shows or has saved: by camera, from photos, or from a file. */
export function ReadSection() {
  const { t } = useTranslation(['outbox', 'common']);
  const { film, result, takeFiles, takeCode } = useReading();
  return (
    <Section title={t('carry.readTitle')}>
      <FileDrop label={t('carry.file')} hint={t('carry.fileHint')} multiple onFiles={takeFiles} />
      <QrReader onRead={takeCode} film={film} />
      {result !== undefined && (
        <Alert kind={result === 'taken' || result === 'known' ? 'success' : 'error'}>
          {result === 'no-code' ? t('common:qr.noCode') : t(`carry.result.${result}`)}
        </Alert>
      )}
    </Section>
  );
}
