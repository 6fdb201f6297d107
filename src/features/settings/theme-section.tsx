import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Section } from '../../ui/section.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

export function ThemeSection() {
  const { t } = useTranslation('settings');
  const { preferences, change } = usePreferences();
  return (
    <Section title={t('theme.title')}>
      <RadioGroup
        label={t('theme.label')}
        options={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        value={preferences.theme}
        clearable={false}
        onChange={(theme) => theme && change({ theme })}
      />
    </Section>
  );
}
