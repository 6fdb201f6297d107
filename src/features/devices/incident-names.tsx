import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentNames } from '../../domain/devices.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { Trouble } from './trouble.tsx';
import './devices.css';

/** Who was on the device, by name. Made only when somebody asks for it, because the office notes that. */
export function NamesSection({ dev }: { readonly dev: Uuid }) {
  const { t } = useTranslation(['devices', 'common']);
  const office = useOffice();
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Result<IncidentNames, OfficeRefusal>>();
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      setTold(await office.incidentNames(dev));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('incident.names.title')}>
      <Stack>
        <p>{t('incident.names.text')}</p>
        {told === undefined || !told.ok ? (
          <>
            <p className="incident-screen-only">{t('incident.names.noted')}</p>
            {told !== undefined && <Trouble kind={told.refusal.kind} />}
            <div>
              <Button variant="primary" busy={isBusy} onClick={() => void make().catch(reportError)}>
                {t('incident.names.make')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <div>
              <Button variant="primary" onClick={() => window.print()}>
                {t('common:action.print')}
              </Button>
            </div>
            <Names names={told.value} />
          </>
        )}
      </Stack>
    </Section>
  );
}

function Names({ names: { organisations, persons, hidden, erased } }: { readonly names: IncidentNames }) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  const isEmpty = organisations.length + persons.length === 0;
  return (
    <>
      {isEmpty && <p>{t('incident.names.empty')}</p>}
      {hidden > 0 && <p>{t('incident.names.hidden', { number: formatNumber(hidden, language) })}</p>}
      {erased > 0 && <p>{t('incident.names.erased', { number: formatNumber(erased, language) })}</p>}
      <ul className="incident-names">
        {organisations.map((organisation, at) => (
          // Names may be the same, and the list never changes.
          <li key={at}>
            <strong>
              <Name text={organisation.name} />
            </strong>
            <Persons names={organisation.persons} />
          </li>
        ))}
        {persons.length > 0 && (
          <li>
            <strong>{t('incident.names.alone')}</strong>
            <Persons names={persons} />
          </li>
        )}
      </ul>
    </>
  );
}

function Persons({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ul>
      {names.map((name, at) => (
        <li key={at}>
          <Name text={name} />
        </li>
      ))}
    </ul>
  );
}

function Name({ text }: { readonly text: string }) {
  const { t } = useTranslation('devices');
  return text === '' ? t('incident.names.nameless') : <PlainText>{text}</PlainText>;
}
