import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { SaveRescue } from '../../parts/save-rescue.tsx';
import { Section } from '../../ui/section.tsx';
import { ReadRescue } from './read-rescue.tsx';

/** What is on this device only, as an encrypted file: to save it, and to read it in again. */
export function RescueSection() {
  const { t } = useTranslation('vault');
  const store = useStore();
  return (
    <Section title={t('rescue.title')}>
      <p>{t('rescue.text')}</p>
      <SaveRescue db={store.db} store={store} />
      <ReadRescue />
    </Section>
  );
}
