import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { Uuid } from '../../domain/ids.ts';
import { formatDateTime, formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { Incident } from '../../domain/devices.ts';
import { useManages } from '../../parts/use-manages.ts';
import { typeWords } from '../../questions/describe-words.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { NamesSection } from './incident-names.tsx';
import { Trouble } from './trouble.tsx';
import './devices.css';

/** A device is lost: what to do now, whose it was, and what was within its reach. */
export function IncidentScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('devices');
  const manages = useManages();
  const dev = v.safeParse(Uuid, id);
  return (
    <Stack gap="large">
      <PageHeader title={t('incident.title')} back={{ href: paths.devices, label: t('title') }}>
        <p>{t('incident.intro')}</p>
      </PageHeader>
      <div className="incident-screen-only">
        <Section title={t('incident.now')}>
          <ol>
            <li>{t('incident.wipe')}</li>
            <li>{t('incident.ask')}</li>
            <li>{t('incident.report')}</li>
            <li>{t('incident.people')}</li>
          </ol>
        </Section>
      </div>
      {manages && dev.success ? <Reach dev={dev.output} /> : <Trouble kind={dev.success ? 'forbidden' : 'gone'} />}
    </Stack>
  );
}

/** Who was on it. */
function Reach({ dev }: { readonly dev: Uuid }) {
  const { t } = useTranslation(['devices', 'settings']);
  const language = useLanguage();
  const told = useIncident(dev);
  if (told === undefined) return <Loading />;
  if (!told.ok) return <Trouble kind={told.refusal.kind} />;
  const { person, role, label, state, enrolled, lastContact } = told.value;
  return (
    <>
      <Section title={t('incident.device')}>
        <FactList>
          <Fact label={t('incident.label')}>
            <PlainText>{label}</PlainText>
          </Fact>
          <Fact label={t('settings:device.person')}>
            <PlainText>{person.name}</PlainText>
          </Fact>
          <Fact label={t('settings:device.role')}>{t(`settings:role.${role}`)}</Fact>
          <Fact label={t('incident.state')}>{t(`state.${state}`)}</Fact>
          <Fact label={t('incident.enrolled')}>{formatDateTime(enrolled, language)}</Fact>
          <Fact label={t('lastContact')}>{formatDateTime(lastContact, language)}</Fact>
        </FactList>
      </Section>
      <Held held={told.value.held} />
      <NamesSection dev={dev} />
    </>
  );
}

function Held({ held }: Pick<Incident, 'held'>) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  const { vocabulary } = useDescribe();
  return (
    <Section title={t('incident.held')}>
      <p>{t('incident.today')}</p>
      <FactList>
        {held.map(({ scope, type, count }) => (
          <Fact
            key={`${scope} ${type}`}
            label={typeWords(vocabulary.t, type)}
            source={/^(event|drop):/.test(scope) ? scope : undefined}
          >
            {formatNumber(count, language)}
          </Fact>
        ))}
      </FactList>
    </Section>
  );
}

function useIncident(dev: Uuid): Result<Incident, OfficeRefusal> | undefined {
  const office = useOffice();
  const [told, setTold] = useState<Result<Incident, OfficeRefusal>>();
  useEffect(() => {
    office.incident(dev).then(setTold, reportError);
  }, [office, dev]);
  return told;
}
