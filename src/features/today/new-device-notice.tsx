import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimDevice, unknownDevices } from '../../db/newer-devices.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import type { NewerDevice } from '../../domain/devices.ts';
import type { Uuid } from '../../domain/ids.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { useManages } from '../../parts/use-manages.ts';
import { isolate } from '../../questions/describe-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';

/** Tells whose device this is that another one was connected in her name, until she says that it was she. */
export function NewDeviceNotice() {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const manages = useManages();
  const { devices, claim } = useUnknownDevices();
  return devices.map(({ dev, label, since }) => (
    <Alert
      key={dev}
      kind="warning"
      title={t('newDevice.title', { label: isolate(label), when: formatDateTime(since, language) })}
      actions={
        <Cluster>
          <Button onClick={() => claim(dev)}>{t('newDevice.mine')}</Button>
          {manages && <LinkButton href={paths.devices}>{t('newDevice.devices')}</LinkButton>}
        </Cluster>
      }
    >
      <p>{t(manages ? 'newDevice.stop' : 'newDevice.tell')}</p>
    </Alert>
  ));
}

function useUnknownDevices() {
  const store = useStore();
  // The office tells of them whenever it is asked for a token, just before each contact.
  const contact = useView((view) => view.lastContact);
  const [devices, setDevices] = useState<readonly NewerDevice[]>([]);
  useEffect(() => {
    let isCurrent = true;
    unknownDevices(store).then((found) => isCurrent && setDevices(found), reportError);
    return () => {
      isCurrent = false;
    };
  }, [store, contact]);
  const claim = (dev: Uuid): void => {
    claimDevice(store, dev).then(() => setDevices((before) => before.filter((one) => one.dev !== dev)), reportError);
  };
  return { devices, claim };
}
