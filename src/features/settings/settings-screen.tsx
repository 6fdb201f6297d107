import { useTranslation } from 'react-i18next';
import { useLock } from '../../db/preferences-context.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { AboutSection } from './about-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PassphraseSection } from './passphrase-section.tsx';
import { RescueSection } from './rescue-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { ThemeSection } from './theme-section.tsx';

/** How this device is set up, who it belongs to, and what the app is. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const lock = useLock();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} />
      <LanguageSection />
      <ThemeSection />
      <DeviceSection />
      <StorageSection />
      <Section title={t('lock.title')}>
        <p>{t('lock.text')}</p>
        <div>
          <Button icon="lock" onClick={lock}>
            {t('lock.now')}
          </Button>
        </div>
      </Section>
      <PassphraseSection />
      <PasskeySection />
      <RescueSection />
      <AboutSection />
    </Stack>
  );
}
