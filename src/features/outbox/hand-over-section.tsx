import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { framesOf } from '../../sync/frames.ts';
import { type Packed, packQueue } from '../../sync/hand-over.ts';
import { parcelText } from '../../sync/parcel.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { QrSequence } from '../../ui/qr-sequence.tsx';
import { Section } from '../../ui/section.tsx';
import { download } from '../../ui/download.ts';
import { canShareFiles, handOverFile, shareFile } from './hand-over-file.ts';
import type { HandOvers } from './use-handed-over.ts';
import type { Outbox } from './use-outbox.ts';

type HandOverProps = { readonly outbox: Outbox; readonly handOvers: HandOvers };

/** Gives what waits to somebody whose device has network. It stays here until the office has confirmed it. */
export function HandOverSection({ outbox: { waiting }, handOvers }: HandOverProps) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const at = handOvers.of(waiting, 0);
  if (waiting.length === 0) return null;
  return (
    <Section title={t('handOver.title')}>
      <p>{t('handOver.text')}</p>
      {at !== undefined && (
        <Alert kind="info">{t('handOver.done', { at: formatDateTime(new Date(at).toISOString(), language) })}</Alert>
      )}
      <HandOverButtons handOvers={handOvers} />
    </Section>
  );
}

function HandOverButtons({ handOvers: { remember } }: Pick<HandOverProps, 'handOvers'>) {
  const { t } = useTranslation('outbox');
  const store = useStore();
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [shown, setShown] = useState<Packed>();

  async function pack(give: (packed: Packed) => Promise<boolean>): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      const packed = await packQueue(store);
      if (packed && (await give(packed))) await remember(packed.last);
    } catch (error) {
      setFailed(true);
      reportError(error);
    } finally {
      setBusy(false);
    }
  }

  const save = async (packed: Packed): Promise<boolean> => {
    const file = handOverFile(packed, store.world);
    download(file, file.name);
    return true;
  };
  const share = (packed: Packed): Promise<boolean> => shareFile(handOverFile(packed, store.world));
  const show = async (packed: Packed): Promise<boolean> => {
    setShown(packed);
    return false;
  };
  const hide = (): void => setShown(undefined);

  return (
    <>
      <Cluster>
        <Button icon="export" busy={isBusy} onClick={() => void pack(save)}>
          {t('handOver.file')}
        </Button>
        {canShareFiles() && (
          <Button icon="forward" busy={isBusy} onClick={() => void pack(share)}>
            {t('handOver.share')}
          </Button>
        )}
        <Button icon="show" busy={isBusy} onClick={() => void pack(show)}>
          {t('handOver.codes')}
        </Button>
      </Cluster>
      {hasFailed && <Alert kind="error">{t('handOver.failed')}</Alert>}
      {shown && (
        <QrSequence
          how={t('codes.how')}
          frames={framesOf(shown.parcel.sum, parcelText(shown.parcel))}
          onDone={() => {
            hide();
            remember(shown.last).catch(reportError);
          }}
          onClose={hide}
        />
      )}
    </>
  );
}
