import { Trans, useTranslation } from 'react-i18next';
import { Alert } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import './visits.css';

interface VisitSavedProps {
  readonly organisation: string;
  readonly what: 'held' | 'planned' | 'moved';
  /** Shows the visit, which may have the very address of this screen. */
  readonly onSee?: () => void;
}

/** After a save: it is on this device, and where to go from here. */
export function VisitSaved({ organisation, what, onSee }: VisitSavedProps) {
  const { t } = useTranslation(['visits', 'common']);
  return (
    <div className="visit" ref={focusOnce} tabIndex={-1}>
      <PageHeader title={t(`saved.${what}`)}>
        <p>
          <Trans t={t} i18nKey="title.visit" components={{ name: <OrganisationName id={organisation} /> }} />
        </p>
      </PageHeader>
      <Alert kind="success">{t('common:stateLong.savedHere')}</Alert>
      <div className="visit-buttons">
        <LinkButton href={paths.organisation(organisation)} variant="primary" icon="organisations">
          {t('link.organisation')}
        </LinkButton>
        <LinkButton href={paths.today} icon="today">
          {t('link.today')}
        </LinkButton>
        {onSee && (
          <Button variant="quiet" icon="visit" onClick={onSee}>
            {t('link.visit')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The form that had the focus is gone: a screen reader and the keyboard go on here. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
