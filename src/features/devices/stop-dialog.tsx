import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeDevice } from '../../domain/devices.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

type Stop = 'drain' | 'wipe';

interface Props {
  readonly device: OfficeDevice;
  readonly onStop: (order: Stop) => void;
  readonly onClose: () => void;
}

/** First how, then whether: what a lost device has not sent goes with it. */
export function StopDialog({ device, onStop, onClose }: Props) {
  const { t } = useTranslation('devices');
  const [order, setOrder] = useState<Stop>(device.order === 'drain' ? 'wipe' : 'drain');
  const [isAsking, setAsking] = useState(false);
  if (isAsking) {
    return (
      <ConfirmDialog
        danger
        title={t('stop.sure', { label: device.label, name: device.person.name })}
        text={t(`stop.${order}Sure`)}
        confirm={t(`stop.${order}Do`)}
        onConfirm={() => onStop(order)}
        onClose={onClose}
      >
        {order === 'wipe' && device.waiting.count > 0 && (
          <Alert kind="warning">{t('stop.loses', { count: device.waiting.count })}</Alert>
        )}
      </ConfirmDialog>
    );
  }
  const next = (
    <Button variant="primary" onClick={() => setAsking(true)}>
      {t('stop.next')}
    </Button>
  );
  return (
    <Dialog open title={t('stop.title')} actions={next} onClose={onClose}>
      <Stack>
        <RadioGroup
          required
          label={t('stop.why')}
          options={[
            { value: 'drain', label: t('stop.drain'), hint: t('stop.drainHint') },
            { value: 'wipe', label: t('stop.wipe'), hint: t('stop.wipeHint') },
          ]}
          value={order}
          onChange={(chosen) => chosen && setOrder(chosen)}
        />
        <Alert kind="info">{t('stop.atContact')}</Alert>
      </Stack>
    </Dialog>
  );
}
