import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CarriedParcel, putAway, tryAgain } from '../../db/carried.ts';
import { useStore } from '../../db/store-context.ts';
import { useCarried } from '../../db/use-carried.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Cluster, List } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Section } from '../../ui/section.tsx';

/** What this device has taken along, and whether the office has it. Never what is in it: only the office can tell. */
export function CarriedSection() {
  const { t } = useTranslation('outbox');
  const parcels = useCarried();
  if (parcels === undefined) return null;
  return (
    <Section title={t('carry.listTitle')}>
      {parcels.length === 0 && <p>{t('carry.none')}</p>}
      <List>
        {parcels.map((parcel) => (
          <li key={parcel.parcel}>
            <Parcel parcel={parcel} />
          </li>
        ))}
      </List>
    </Section>
  );
}

function Parcel({ parcel }: { readonly parcel: CarriedParcel }) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const store = useStore();
  const { taken, delivered, boxes, waiting, refused } = parcel;
  const date = (at: number): string => formatDateTime(new Date(at).toISOString(), language);
  return (
    <Card>
      {taken !== undefined && <p className="carry-taken">{t('carry.takenAt', { at: date(taken) })}</p>}
      {delivered !== undefined && <Alert kind="success">{t('carry.deliveredAt', { at: date(delivered) })}</Alert>}
      {waiting > 0 && <p>{t('carry.waiting')}</p>}
      {waiting > 0 && boxes > 1 && <Progress label={t('carry.parts')} value={boxes - waiting - refused} max={boxes} />}
      {refused > 0 && <Alert kind="warning">{t('carry.refused')}</Alert>}
      <Cluster>
        {refused > 0 && (
          <Button icon="retry" onClick={() => void tryAgain(store, parcel.parcel).catch(reportError)}>
            {t('carry.again')}
          </Button>
        )}
        <PutAwayButton parcel={parcel} />
      </Cluster>
    </Card>
  );
}

function PutAwayButton({ parcel: { parcel, delivered } }: { readonly parcel: CarriedParcel }) {
  const { t } = useTranslation('outbox');
  const store = useStore();
  const [isAsking, setAsking] = useState(false);
  const put = (): void => void putAway(store, parcel).catch(reportError);
  return (
    <>
      <Button variant="quiet" icon="archive" onClick={() => (delivered === undefined ? setAsking(true) : put())}>
        {t('carry.putAway')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          danger
          title={t('carry.ask.title')}
          text={t('carry.ask.text')}
          confirm={t('carry.ask.confirm')}
          onConfirm={put}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
