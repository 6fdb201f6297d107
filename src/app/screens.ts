import { type ComponentType, lazy } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/** Each area is a file of its own, so that the lock screen does not wait for all of them. */
function screen<P>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

export const TodayScreen = screen(() => import('../features/today/today-screen.tsx').then((file) => file.TodayScreen));
export const OrganisationsScreen = screen(() =>
  import('../features/organisations/organisations-screen.tsx').then((file) => file.OrganisationsScreen),
);
export const OrganisationScreen = screen(() =>
  import('../features/organisations/organisation-screen.tsx').then((file) => file.OrganisationScreen),
);
export const OrganisationEditScreen = screen(() =>
  import('../features/organisations/organisation-edit-screen.tsx').then((file) => file.OrganisationEditScreen),
);
export const JoinScreen = screen(() =>
  import('../features/organisations/join-screen.tsx').then((file) => file.JoinScreen),
);
export const ContactEditScreen = screen(() =>
  import('../features/organisations/contact-edit-screen.tsx').then((file) => file.ContactEditScreen),
);
export const ConsentScreen = screen(() =>
  import('../features/organisations/consent-screen.tsx').then((file) => file.ConsentScreen),
);
export const VisitPlanScreen = screen(() =>
  import('../features/visits/visit-plan-screen.tsx').then((file) => file.VisitPlanScreen),
);
export const VisitCaptureScreen = screen(() =>
  import('../features/visits/visit-capture-screen.tsx').then((file) => file.VisitCaptureScreen),
);
export const VisitScreen = screen(() => import('../features/visits/visit-screen.tsx').then((file) => file.VisitScreen));
export const AnswersScreen = screen(() =>
  import('../features/needs/answers-screen.tsx').then((file) => file.AnswersScreen),
);
export const FormFillScreen = screen(() =>
  import('../features/needs/answers-screen.tsx').then((file) => file.FormFillScreen),
);
export const FormsScreen = screen(() => import('../features/forms/forms-screen.tsx').then((file) => file.FormsScreen));
export const PaperScreen = screen(() => import('../features/forms/paper-screen.tsx').then((file) => file.PaperScreen));
export const FormEditorScreen = screen(() =>
  import('../features/forms/form-editor-screen.tsx').then((file) => file.FormEditorScreen),
);
export const VersionsScreen = screen(() =>
  import('../features/versions/versions-screen.tsx').then((file) => file.VersionsScreen),
);
export const OutboxScreen = screen(() =>
  import('../features/outbox/outbox-screen.tsx').then((file) => file.OutboxScreen),
);
export const CarryScreen = screen(() => import('../features/carry/carry-screen.tsx').then((file) => file.CarryScreen));
export const OfficeScreen = screen(() =>
  import('../features/office/office-screen.tsx').then((file) => file.OfficeScreen),
);
export const LegalBasisScreen = screen(() =>
  import('../features/legal/legal-basis-screen.tsx').then((file) => file.LegalBasisScreen),
);
export const ImportScreen = screen(() =>
  import('../features/import/import-screen.tsx').then((file) => file.ImportScreen),
);
export const FormLinksScreen = screen(() =>
  import('../features/form-links/form-links-screen.tsx').then((file) => file.FormLinksScreen),
);
export const SheetScreen = screen(() =>
  import('../features/form-links/sheet-screen.tsx').then((file) => file.SheetScreen),
);
export const InboxScreen = screen(() => import('../features/inbox/inbox-screen.tsx').then((file) => file.InboxScreen));
export const SubmissionScreen = screen(() =>
  import('../features/inbox/submission-screen.tsx').then((file) => file.SubmissionScreen),
);
export const SettingsScreen = screen(() =>
  import('../features/settings/settings-screen.tsx').then((file) => file.SettingsScreen),
);
export const DevicesScreen = screen(() =>
  import('../features/devices/devices-screen.tsx').then((file) => file.DevicesScreen),
);
export const InviteScreen = screen(() =>
  import('../features/devices/invite-screen.tsx').then((file) => file.InviteScreen),
);
export const HandOnScreen = screen(() =>
  import('../features/devices/hand-on-screen.tsx').then((file) => file.HandOnScreen),
);
export const IncidentScreen = screen(() =>
  import('../features/devices/incident-screen.tsx').then((file) => file.IncidentScreen),
);
export const SetAsideScreen = screen(() =>
  import('../features/outbox/set-aside-screen.tsx').then((file) => file.SetAsideScreen),
);
export const AuditScreen = screen(() => import('../features/audit/audit-screen.tsx').then((file) => file.AuditScreen));

export const RightsScreen = screen(() =>
  import('../features/rights/rights-screen.tsx').then((file) => file.RightsScreen),
);
export const CopyScreen = screen(() => import('../features/rights/copy-screen.tsx').then((file) => file.CopyScreen));
export const EraseScreen = screen(() => import('../features/rights/erase-screen.tsx').then((file) => file.EraseScreen));
export const RetentionScreen = screen(() =>
  import('../features/retention/retention-screen.tsx').then((file) => file.RetentionScreen),
);

/** Fetches all screens while there is a network; from then on no screen of this page needs one. */
export function preload(): void {
  void Promise.allSettled(loaders.map((load) => load()));
}
