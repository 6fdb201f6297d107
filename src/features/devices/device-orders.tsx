import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeDevice, OfficeOrder } from '../../domain/devices.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { StopDialog } from './stop-dialog.tsx';
import { Trouble } from './trouble.tsx';

interface Props {
  readonly device: OfficeDevice;
  readonly onChanged: () => void;
}

/** What can be ordered of a device as it stands now. */
export function DeviceOrders({ device, onChanged }: Props) {
  const { t } = useTranslation('devices');
  const { isBusy, refusal, give } = useOrders(device, onChanged);
  const [isStopping, setStopping] = useState(false);
  const [isReviving, setReviving] = useState(false);
  const { state, order } = device;
  const canStop = state === 'active' || state === 'dormant' || order === 'drain';
  return (
    <>
      {refusal && <Trouble kind={refusal} />}
      <Cluster>
        {state !== 'active' && (
          <Button
            variant={order === 'wipe' ? 'secondary' : 'primary'}
            icon="check"
            busy={isBusy}
            onClick={() => (order === 'wipe' ? setReviving(true) : give('revive'))}
          >
            {t('revive')}
          </Button>
        )}
        {canStop && (
          <Button busy={isBusy} onClick={() => setStopping(true)}>
            {t('stop.title')}
          </Button>
        )}
        <LinkButton variant="quiet" href={paths.deviceIncident(device.dev)}>
          {t('incident.title')}
        </LinkButton>
      </Cluster>
      {isReviving && (
        <ConfirmDialog
          title={t('reviveWiped.title')}
          text={t('reviveWiped.text')}
          confirm={t('revive')}
          danger
          onClose={() => setReviving(false)}
          onConfirm={() => {
            setReviving(false);
            give('revive');
          }}
        />
      )}
      {isStopping && (
        <StopDialog
          device={device}
          onClose={() => setStopping(false)}
          onStop={(what) => {
            setStopping(false);
            give(what);
          }}
        />
      )}
    </>
  );
}

function useOrders({ dev }: OfficeDevice, onChanged: () => void) {
  const office = useOffice();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<OfficeRefusal['kind']>();
  const order = async (what: OfficeOrder): Promise<void> => {
    setBusy(true);
    const done = await office.order(dev, what);
    setBusy(false);
    setRefusal(done.ok ? undefined : done.refusal.kind);
    if (done.ok) onChanged();
  };
  return { isBusy, refusal, give: (what: OfficeOrder) => void order(what).catch(reportError) };
}
