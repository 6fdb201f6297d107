import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeDetails } from '../domain/office-details.ts';
import type { LegalBasis } from '../domain/office.ts';
import { useOfficeDetails } from './use-office-details.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { AccessibilityPage } from './accessibility-page.tsx';
import { ImprintPage } from './imprint-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import './legal.css';

const PAGES = ['imprint', 'privacy', 'accessibility'] as const;
type Page = (typeof PAGES)[number];

/**
 * Imprint, privacy and accessibility, from every screen. They open over it: nothing half-written is left for them, and
 * they work before anybody is known: then the basis is what the server says of its office.
 */
export function LegalLinks({ basis }: { readonly basis?: LegalBasis }) {
  const { t } = useTranslation('legal');
  const details = useOfficeDetails();
  const [page, setPage] = useState<Page>();
  return (
    <footer className="legal-links" aria-label={t('links')}>
      {PAGES.map((each) => (
        <Button key={each} variant="quiet" onClick={() => setPage(each)}>
          {t(`page.${each}`)}
        </Button>
      ))}
      {page !== undefined && (
        <Dialog open title={t(`page.${page}`)} onClose={() => setPage(undefined)}>
          <LegalPage page={page} basis={basis ?? details.legalBasis} details={details} />
        </Dialog>
      )}
    </footer>
  );
}

interface LegalPageProps {
  readonly page: Page;
  readonly basis: LegalBasis | undefined;
  readonly details: OfficeDetails;
}

function LegalPage({ page, basis, details }: LegalPageProps) {
  switch (page) {
    case 'imprint':
      return <ImprintPage details={details} />;
    case 'privacy':
      return <PrivacyPage basis={basis} details={details} />;
    case 'accessibility':
      return <AccessibilityPage details={details} />;
  }
}
