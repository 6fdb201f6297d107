import { useTranslation } from 'react-i18next';
import { languages } from '../../i18n/languages.ts';
import { APP_VERSION } from '../../domain/version.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Section } from '../../ui/section.tsx';
import { Ltr } from '../../ui/text.tsx';

/** What the app is, where data go, and which translations can be trusted. */
export function AboutSection() {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('about.title')}>
      <FactList>
        <Fact label={t('about.version')}>
          <Ltr>{APP_VERSION}</Ltr>
        </Fact>
        <Fact label={t('about.licence')}>{t('about.licenceText')}</Fact>
        <Fact label={t('about.fonts')}>{t('about.fontsText')}</Fact>
        <Fact label={t('about.hosts')}>{t('about.hostsText')}</Fact>
        <Fact label={t('about.privacy')}>{t('about.privacyText')}</Fact>
      </FactList>
      <Section level={3} title={t('language.reviewTitle')}>
        <FactList>
          {languages.map(({ code, ownName, reviewed }) => (
            <Fact key={code} label={ownName}>
              {reviewed ? t('language.reviewed') : t('language.notReviewed')}
            </Fact>
          ))}
        </FactList>
      </Section>
    </Section>
  );
}
