import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { OfficeDevice } from '../../domain/devices.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Ltr, PlainText } from '../../ui/text.tsx';
import { DeviceOrders } from './device-orders.tsx';

const TONES = { active: 'success', dormant: 'warning', stopped: 'warning', wiped: 'neutral' } as const satisfies Record<
  OfficeDevice['state'],
  Tone
>;

interface Props {
  readonly device: OfficeDevice;
  /** The list is of now: orders can be given. */
  readonly isLive: boolean;
  readonly onChanged: () => void;
}

export function DeviceCard({ device, isLive, onChanged }: Props) {
  const { t } = useTranslation(['devices', 'settings']);
  const { dev } = useStore().identity;
  const { label, person, role, state, order, isCopied } = device;
  return (
    <Card>
      <Stack>
        <h2>
          <PlainText>{label}</PlainText> · <PlainText>{person.name}</PlainText>
        </h2>
        <Cluster>
          <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
          {device.dev === dev && <Badge tone="info">{t('thisOne')}</Badge>}
          {isCopied && <Badge tone="error">{t('copied.badge')}</Badge>}
        </Cluster>
        {state === 'stopped' && order !== null && <p>{t(`ordered.${order}`)}</p>}
        {state === 'dormant' && <p>{t('dormant')}</p>}
        {isCopied && state !== 'wiped' && <Alert kind="warning">{t('copied.text')}</Alert>}
        <FactList>
          <Fact label={t('settings:device.role')}>{t(`settings:role.${role}`)}</Fact>
          <Contact device={device} />
          <Fact label={t('app')}>
            <Ltr>{device.app}</Ltr>
          </Fact>
          <Fact label={t('settings:device.id')}>
            <Ltr>{device.dev.slice(0, 8)}</Ltr>
          </Fact>
        </FactList>
        {isLive && device.isMine && state !== 'wiped' && <DeviceOrders device={device} onChanged={onChanged} />}
      </Stack>
    </Card>
  );
}

/** When it was last there, and what it had not sent then. */
function Contact({ device: { lastContact, waiting } }: Pick<Props, 'device'>) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  const since = waiting.since === null ? undefined : formatDateTime(waiting.since, language);
  return (
    <>
      <Fact label={t('lastContact')}>{formatDateTime(lastContact, language)}</Fact>
      <Fact label={t('waiting.label')}>
        {t('waiting.count', { count: waiting.count })}
        {since !== undefined && <div>{t('waiting.since', { when: since })}</div>}
      </Fact>
    </>
  );
}
