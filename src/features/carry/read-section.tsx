import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { Camera } from './camera.tsx';
import { type Reading, useReading } from './use-reading.ts';

/** Codes that are missing and named one by one. */
const MOST_NAMED = 10;

/** Takes over what another device shows or has saved: by camera, from photos, or from a file. */
export function ReadSection() {
  const { t } = useTranslation('outbox');
  const reading = useReading();
  return (
    <Section title={t('carry.readTitle')}>
      <FileDrop label={t('carry.file')} hint={t('carry.fileHint')} multiple onFiles={reading.takeFiles} />
      <CameraPart reading={reading} />
      <ReadingState reading={reading} />
    </Section>
  );
}

function CameraPart({ reading: { takeCode } }: { readonly reading: Reading }) {
  const { t } = useTranslation('outbox');
  const [state, setState] = useState<'off' | 'on' | 'failed'>('off');
  const fail = useCallback(() => setState('failed'), []);
  if (state === 'on') {
    return (
      <>
        <p>{t('carry.cameraHint')}</p>
        <Camera label={t('carry.cameraPicture')} onRead={takeCode} onFail={fail} />
        <div>
          <Button icon="close" onClick={() => setState('off')}>
            {t('carry.cameraStop')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {state === 'failed' && <Alert kind="warning">{t('carry.noCamera')}</Alert>}
      <div>
        <Button icon="phone" onClick={() => setState('on')}>
          {t('carry.camera')}
        </Button>
      </div>
    </>
  );
}

function ReadingState({ reading: { film, result } }: { readonly reading: Reading }) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const missing = film?.missing ?? [];
  const numbers = missing.slice(0, MOST_NAMED).map((no) => formatNumber(no, language));
  const rest = missing.length > MOST_NAMED ? ['…'] : [];
  return (
    <>
      {film && <Progress label={t('carry.codesRead')} value={film.total - missing.length} max={film.total} />}
      {missing.length > 0 && <Muted>{t('carry.missing', { numbers: [...numbers, ...rest].join(' · ') })}</Muted>}
      {result !== undefined && (
        <Alert kind={result === 'taken' || result === 'known' ? 'success' : 'error'}>
          {t(`carry.result.${result}`)}
        </Alert>
      )}
    </>
  );
}
