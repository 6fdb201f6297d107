import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { paths } from '../ui/paths.ts';
import { TextLink } from '../ui/text-link.tsx';

const loaders: (() => Promise<unknown>)[] = [];

/** Each area is a file of its own, so that the lock screen does not wait for all of them. */
function screen<P>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

const TodayScreen = screen(() => import('../features/today/today-screen.tsx').then((file) => file.TodayScreen));
const OrganisationsScreen = screen(() =>
  import('../features/organisations/organisations-screen.tsx').then((file) => file.OrganisationsScreen),
);
const OrganisationScreen = screen(() =>
  import('../features/organisations/organisation-screen.tsx').then((file) => file.OrganisationScreen),
);
const OrganisationEditScreen = screen(() =>
  import('../features/organisations/organisation-edit-screen.tsx').then((file) => file.OrganisationEditScreen),
);
const JoinScreen = screen(() => import('../features/organisations/join-screen.tsx').then((file) => file.JoinScreen));
const ContactEditScreen = screen(() =>
  import('../features/organisations/contact-edit-screen.tsx').then((file) => file.ContactEditScreen),
);
const ConsentScreen = screen(() =>
  import('../features/organisations/consent-screen.tsx').then((file) => file.ConsentScreen),
);
const VisitPlanScreen = screen(() =>
  import('../features/visits/visit-plan-screen.tsx').then((file) => file.VisitPlanScreen),
);
const VisitCaptureScreen = screen(() =>
  import('../features/visits/visit-capture-screen.tsx').then((file) => file.VisitCaptureScreen),
);
const VisitScreen = screen(() => import('../features/visits/visit-screen.tsx').then((file) => file.VisitScreen));
const AnswersScreen = screen(() => import('../features/needs/answers-screen.tsx').then((file) => file.AnswersScreen));
const FormFillScreen = screen(() => import('../features/needs/answers-screen.tsx').then((file) => file.FormFillScreen));
const FormsScreen = screen(() => import('../features/forms/forms-screen.tsx').then((file) => file.FormsScreen));
const FormEditorScreen = screen(() =>
  import('../features/forms/form-editor-screen.tsx').then((file) => file.FormEditorScreen),
);
const VersionsScreen = screen(() =>
  import('../features/versions/versions-screen.tsx').then((file) => file.VersionsScreen),
);
const OutboxScreen = screen(() => import('../features/outbox/outbox-screen.tsx').then((file) => file.OutboxScreen));
const CarryScreen = screen(() => import('../features/carry/carry-screen.tsx').then((file) => file.CarryScreen));
const OfficeScreen = screen(() => import('../features/office/office-screen.tsx').then((file) => file.OfficeScreen));
const LegalBasisScreen = screen(() =>
  import('../features/legal/legal-basis-screen.tsx').then((file) => file.LegalBasisScreen),
);
const ImportScreen = screen(() => import('../features/import/import-screen.tsx').then((file) => file.ImportScreen));
const FormLinksScreen = screen(() =>
  import('../features/form-links/form-links-screen.tsx').then((file) => file.FormLinksScreen),
);
const SheetScreen = screen(() => import('../features/form-links/sheet-screen.tsx').then((file) => file.SheetScreen));
const InboxScreen = screen(() => import('../features/inbox/inbox-screen.tsx').then((file) => file.InboxScreen));
const SubmissionScreen = screen(() =>
  import('../features/inbox/submission-screen.tsx').then((file) => file.SubmissionScreen),
);
const SettingsScreen = screen(() =>
  import('../features/settings/settings-screen.tsx').then((file) => file.SettingsScreen),
);
const DevicesScreen = screen(() => import('../features/devices/devices-screen.tsx').then((file) => file.DevicesScreen));
const InviteScreen = screen(() => import('../features/devices/invite-screen.tsx').then((file) => file.InviteScreen));
const HandOnScreen = screen(() => import('../features/devices/hand-on-screen.tsx').then((file) => file.HandOnScreen));
const IncidentScreen = screen(() =>
  import('../features/devices/incident-screen.tsx').then((file) => file.IncidentScreen),
);
const AuditScreen = screen(() => import('../features/audit/audit-screen.tsx').then((file) => file.AuditScreen));

const RightsScreen = screen(() => import('../features/rights/rights-screen.tsx').then((file) => file.RightsScreen));
const CopyScreen = screen(() => import('../features/rights/copy-screen.tsx').then((file) => file.CopyScreen));
const EraseScreen = screen(() => import('../features/rights/erase-screen.tsx').then((file) => file.EraseScreen));
const RetentionScreen = screen(() =>
  import('../features/retention/retention-screen.tsx').then((file) => file.RetentionScreen),
);

/** Which address shows which screen. */
export function Routes() {
  const [location] = useLocation();
  useFreshStart(location);
  useEffect(preload, []);
  return (
    <ErrorBoundary resetKey={location} onError={reportError}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path={paths.today}>
            <TodayScreen />
          </Route>
          <Route path={paths.organisations}>
            <OrganisationsScreen />
          </Route>
          <Route path={paths.organisationNew}>
            <OrganisationEditScreen />
          </Route>
          <Route path={paths.organisationEdit(':id')}>{({ id }) => <OrganisationEditScreen key={id} id={id} />}</Route>
          <Route path={paths.organisationJoin(':id')}>{({ id }) => <JoinScreen key={id} id={id} />}</Route>
          <Route path={paths.organisationJoinTo(':id', ':other')}>
            {({ id, other }) => <JoinScreen key={id} id={id} other={other} />}
          </Route>
          <Route path={paths.contactNew(':id')}>{({ id }) => <ContactEditScreen key={id} organisation={id} />}</Route>
          <Route path={paths.contactEdit(':id')}>{({ id }) => <ContactEditScreen key={id} id={id} />}</Route>
          <Route path={paths.contactConsent(':id', ':purpose')}>
            {({ id, purpose }) => <ConsentScreen key={`${id} ${purpose}`} id={id} purpose={purpose} />}
          </Route>
          <Route path={paths.contactRights(':id')}>{({ id }) => <RightsScreen key={id} kind="person" id={id} />}</Route>
          <Route path={paths.contactCopy(':id')}>{({ id }) => <CopyScreen key={id} kind="person" id={id} />}</Route>
          <Route path={paths.organisationRights(':id')}>
            {({ id }) => <RightsScreen key={id} kind="organisation" id={id} />}
          </Route>
          <Route path={paths.organisationCopy(':id')}>
            {({ id }) => <CopyScreen key={id} kind="organisation" id={id} />}
          </Route>
          <Route path={paths.erase(':type', ':id')}>
            {({ type, id }) => <EraseScreen key={id} type={type} id={id} />}
          </Route>
          <Route path={paths.retention}>
            <RetentionScreen />
          </Route>
          <Route path={paths.visitPlan(':id')}>{({ id }) => <VisitPlanScreen key={id} organisation={id} />}</Route>
          <Route path={paths.visitNew(':id')}>{({ id }) => <VisitCaptureScreen key={id} organisation={id} />}</Route>
          <Route path={paths.visit(':id')}>{({ id }) => <VisitScreen key={id} id={id} />}</Route>
          <Route path={paths.answersNew(':id')}>{({ id }) => <AnswersScreen key={id} organisation={id} />}</Route>
          <Route path={paths.answers(':id')}>{({ id }) => <AnswersScreen key={id} id={id} />}</Route>
          <Route path={paths.organisation(':id')}>{({ id }) => <OrganisationScreen key={id} id={id} />}</Route>
          <Route path={paths.forms}>
            <FormsScreen />
          </Route>
          <Route path={paths.formFill(':id')}>{({ id }) => <FormFillScreen key={id} form={id} />}</Route>
          <Route path={paths.form(':id')}>{({ id }) => <FormEditorScreen key={id} id={id} />}</Route>
          <Route path={paths.versions}>
            <VersionsScreen />
          </Route>
          <Route path={paths.outbox}>
            <OutboxScreen />
          </Route>
          <Route path={paths.carry}>
            <CarryScreen />
          </Route>
          <Route path={paths.office}>
            <OfficeScreen />
          </Route>
          <Route path={paths.legalBasis}>
            <LegalBasisScreen />
          </Route>
          <Route path={paths.importList}>
            <ImportScreen />
          </Route>
          <Route path={paths.formLinks}>
            <FormLinksScreen />
          </Route>
          <Route path={paths.formSheet(':id')}>{({ id }) => <SheetScreen key={id} id={id} />}</Route>
          <Route path={paths.inbox}>
            <InboxScreen />
          </Route>
          <Route path={paths.submission(':id')}>{({ id }) => <SubmissionScreen key={id} id={id} />}</Route>
          <Route path={paths.settings}>
            <SettingsScreen />
          </Route>
          <Route path={paths.devices}>
            <DevicesScreen />
          </Route>
          <Route path={paths.deviceInvite}>
            <InviteScreen />
          </Route>
          <Route path={paths.deviceHandOn}>
            <HandOnScreen />
          </Route>
          <Route path={paths.deviceIncident(':id')}>{({ id }) => <IncidentScreen key={id} id={id} />}</Route>
          <Route path={paths.audit}>
            <AuditScreen />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Fetches all screens while there is a network; from then on no screen of this page needs one. */
function preload(): void {
  void Promise.allSettled(loaders.map((load) => load()));
}

/** A new screen begins at its top, and the keyboard with it, as a new page would. */
function useFreshStart(location: string): void {
  useEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [location]);
}

function NotFound() {
  const { t } = useTranslation('app');
  return (
    <EmptyState title={t('notFound.title')} action={<TextLink href={paths.today}>{t('notFound.home')}</TextLink>}>
      {t('notFound.text')}
    </EmptyState>
  );
}
