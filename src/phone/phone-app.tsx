import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Uuid } from '../domain/ids.ts';
import type { Language } from '../i18n/languages.ts';
import { changeLanguage, useLanguage } from '../i18n/setup.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { LegalLinks } from '../legal/legal-links.tsx';
import { LanguageMenu, ReviewNote } from '../ui/language-menu.tsx';
import { Loading } from '../ui/loading.tsx';
import { CheckScreen } from './check-screen.tsx';
import type { Phone } from './phone.ts';
import { PhoneContext, usePhoneState } from './phone-context.ts';
import { QuestionScreen } from './question-screen.tsx';
import { ReceiptScreen } from './receipt-screen.tsx';
import { SectionsScreen } from './sections-screen.tsx';
import { StartScreen } from './start-screen.tsx';
import { useScreen } from './use-screen.ts';

interface PhoneAppProps {
  /** Undefined where the browser lets nothing be stored. */
  readonly phone: Phone | undefined;
  /** Another window has the form open. */
  readonly isElsewhere: boolean;
  readonly onLanguage: (language: Language) => void;
}

/** The page that people open by a link on their own phones. */
export function PhoneApp({ phone, isElsewhere, onLanguage }: PhoneAppProps) {
  const { t } = useTranslation('phone');
  return (
    <div className="phone">
      <main>
        <TopBar onLanguage={onLanguage} />
        {phone === undefined && <Alert kind="error">{t('trouble.store')}</Alert>}
        {phone !== undefined && isElsewhere && <Alert kind="info">{t('trouble.elsewhere')}</Alert>}
        {phone !== undefined && !isElsewhere && (
          <PhoneContext value={phone}>
            <Screens />
          </PhoneContext>
        )}
      </main>
      <LegalLinks />
    </div>
  );
}

function Screens() {
  const isOpening = usePhoneState((state) => state.isOpening);
  const language = useLanguage();
  const { screen, show } = useScreen();
  const top = useRef<HTMLDivElement>(null);
  const place = 'question' in screen ? screen.question : screen.name;
  // A new screen begins at its top, and a screen reader with it.
  useEffect(() => {
    window.scrollTo(0, 0);
    top.current?.querySelector<HTMLElement>('h1, h2')?.focus({ preventScroll: true });
  }, [place]);
  if (isOpening) return <Loading />;
  return (
    <div ref={top} className="phone__screen">
      <ErrorBoundary resetKey={place} onError={reportError}>
        {screen.name === 'start' && <StartScreen onGo={show} />}
        {screen.name === 'sections' && <SectionsScreen onGo={show} />}
        {screen.name === 'question' && <QuestionScreen id={screen.question} onGo={show} />}
        {screen.name === 'check' && (
          <CheckScreen onGo={show} onFinished={(id: Uuid) => show({ name: 'receipt', receipt: id })} />
        )}
        {screen.name === 'receipt' && <ReceiptScreen id={screen.receipt} onGo={show} />}
      </ErrorBoundary>
      <ReviewNote language={language} />
    </div>
  );
}

function TopBar({ onLanguage }: Pick<PhoneAppProps, 'onLanguage'>) {
  const { t } = useTranslation('phone');
  const [isLarge, setLarge] = useState(false);
  useEffect(() => {
    document.documentElement.classList.toggle('phone-large', isLarge);
  }, [isLarge]);
  return (
    <div className="phone__top">
      <LanguageMenu
        onChange={(language) => {
          void changeLanguage(language);
          onLanguage(language);
        }}
      />
      <Button variant="quiet" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
        {t('larger')}
      </Button>
    </div>
  );
}
