import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StorageRoom, storageRoom } from '../../db/storage.ts';
import { useView } from '../../db/use-records.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { isolate } from '../../questions/describe-words.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** How much lies on this device, how safe it is there, and what the office does not have yet. */
export function StorageSection() {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const records = useView((view) => [...view.records.values()].reduce((sum, ofType) => sum + ofType.size, 0));
  const unsent = useView((view) => view.outbox.filter((entry) => entry.state !== 'arrived').length);
  const unreadable = useView((view) => view.unreadable);
  return (
    <Section title={t('storage.title')}>
      <FactList>
        <RoomFacts />
        <Fact label={t('storage.records')}>{formatNumber(records, language)}</Fact>
        <Fact label={t('storage.unsent')}>{formatNumber(unsent, language)}</Fact>
        <Fact label={t('storage.unreadable')}>{formatNumber(unreadable, language)}</Fact>
      </FactList>
      <p>
        <TextLink href={paths.outbox}>{t('storage.outbox')}</TextLink>
      </p>
    </Section>
  );
}

/** Not known where the browser does not tell. */
function RoomFacts() {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const [room, setRoom] = useState<StorageRoom>();
  useEffect(() => {
    storageRoom().then(setRoom, () => undefined);
  }, []);
  const used = room?.used === undefined ? undefined : megabytes(room.used, language);
  const quota = room?.quota === undefined ? undefined : megabytes(room.quota, language);
  return (
    <>
      <Fact label={t('storage.used')}>
        {used !== undefined && quota !== undefined ? t('storage.usedOf', { used, quota }) : used}
      </Fact>
      <Fact label={t('storage.persistent')}>
        {room && t(room.isPersistent ? 'storage.isPersistent' : 'storage.notPersistent')}
      </Fact>
    </>
  );
}

const MEGABYTE = 1_000_000;
const IN_MEGABYTES = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
const IN_GIGABYTES = { ...IN_MEGABYTES, unit: 'gigabyte' } as const;

/** Kept apart from the words around it: some right-to-left languages write the unit in Latin letters. */
function megabytes(bytes: number, language: Language): string {
  const size = bytes / MEGABYTE;
  return isolate(
    size < 1_000 ? formatNumber(size, language, IN_MEGABYTES) : formatNumber(size / 1_000, language, IN_GIGABYTES),
  );
}
