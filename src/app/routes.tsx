import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { paths } from '../ui/paths.ts';
import { TextLink } from '../ui/text-link.tsx';
import {
  AnswersScreen,
  AuditScreen,
  CarryScreen,
  ConsentScreen,
  ContactEditScreen,
  CopyScreen,
  DevicesScreen,
  EraseScreen,
  FormEditorScreen,
  FormFillScreen,
  FormLinksScreen,
  FormsScreen,
  HandOnScreen,
  ImportScreen,
  InboxScreen,
  IncidentScreen,
  InviteScreen,
  JoinScreen,
  LegalBasisScreen,
  OfficeScreen,
  OrganisationEditScreen,
  OrganisationScreen,
  OrganisationsScreen,
  OutboxScreen,
  PaperScreen,
  RetentionScreen,
  RightsScreen,
  SetAsideScreen,
  SettingsScreen,
  SheetScreen,
  SubmissionScreen,
  TodayScreen,
  VersionsScreen,
  VisitCaptureScreen,
  VisitPlanScreen,
  VisitScreen,
  preload,
} from './screens.ts';

/** An organisation, its people, its visits and its answers. The new one before the one with an id. */
const ORGANISATIONS = (
  <>
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
    <Route path={paths.visitPlan(':id')}>{({ id }) => <VisitPlanScreen key={id} organisation={id} />}</Route>
    <Route path={paths.visitNew(':id')}>{({ id }) => <VisitCaptureScreen key={id} organisation={id} />}</Route>
    <Route path={paths.visit(':id')}>{({ id }) => <VisitScreen key={id} id={id} />}</Route>
    <Route path={paths.answersNew(':id')}>{({ id }) => <AnswersScreen key={id} organisation={id} />}</Route>
    <Route path={paths.answers(':id')}>{({ id }) => <AnswersScreen key={id} id={id} />}</Route>
    <Route path={paths.organisation(':id')}>{({ id }) => <OrganisationScreen key={id} id={id} />}</Route>
  </>
);

/** What an organisation or a person may ask for. */
const RIGHTS = (
  <>
    <Route path={paths.contactRights(':id')}>{({ id }) => <RightsScreen key={id} kind="person" id={id} />}</Route>
    <Route path={paths.contactCopy(':id')}>{({ id }) => <CopyScreen key={id} kind="person" id={id} />}</Route>
    <Route path={paths.organisationRights(':id')}>
      {({ id }) => <RightsScreen key={id} kind="organisation" id={id} />}
    </Route>
    <Route path={paths.organisationCopy(':id')}>
      {({ id }) => <CopyScreen key={id} kind="organisation" id={id} />}
    </Route>
    <Route path={paths.erase(':type', ':id')}>{({ type, id }) => <EraseScreen key={id} type={type} id={id} />}</Route>
  </>
);

/** What the office sets up, looks up and answers for. */
const OFFICE = (
  <>
    <Route path={paths.retention}>
      <RetentionScreen />
    </Route>
    <Route path={paths.forms}>
      <FormsScreen />
    </Route>
    <Route path={paths.formFill(':id')}>{({ id }) => <FormFillScreen key={id} form={id} />}</Route>
    <Route path={paths.formPaper(':id')}>{({ id }) => <PaperScreen key={id} id={id} />}</Route>
    <Route path={paths.form(':id')}>{({ id }) => <FormEditorScreen key={id} id={id} />}</Route>
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
    <Route path={paths.setAside}>
      <SetAsideScreen />
    </Route>
    <Route path={paths.audit}>
      <AuditScreen />
    </Route>
  </>
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
          {ORGANISATIONS}
          {RIGHTS}
          {OFFICE}
          <Route path={paths.today}>
            <TodayScreen />
          </Route>
          <Route path={paths.versions}>
            <VersionsScreen />
          </Route>
          <Route path={paths.outbox}>
            <OutboxScreen />
          </Route>
          <Route path={paths.carry}>
            <CarryScreen />
          </Route>
          <Route path={paths.settings}>
            <SettingsScreen />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
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
