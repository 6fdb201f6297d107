/**
 * The addresses of all screens, in one place, because features link to each other but never import each other.
 * A builder given the name of a parameter yields the router's pattern: `paths.visit(':id')` is `/visits/:id`, also as a type.
 * `organisationNew` must be matched before `organisation`.
 */
export const paths = {
  today: '/',
  organisations: '/organisations',
  organisationNew: '/organisations/new',
  organisation: <Id extends string>(id: Id) => `/organisations/${id}` as const,
  organisationEdit: <Id extends string>(id: Id) => `/organisations/${id}/edit` as const,
  organisationJoin: <Id extends string>(id: Id) => `/organisations/${id}/same` as const,
  organisationJoinTo: <Id extends string, Other extends string>(id: Id, other: Other) =>
    `/organisations/${id}/same/${other}` as const,
  contactNew: <Id extends string>(organisation: Id) => `/organisations/${organisation}/contacts/new` as const,
  contactEdit: <Id extends string>(id: Id) => `/contacts/${id}/edit` as const,
  contactRights: <Id extends string>(id: Id) => `/contacts/${id}/rights` as const,
  contactCopy: <Id extends string>(id: Id) => `/contacts/${id}/copy` as const,
  organisationRights: <Id extends string>(id: Id) => `/organisations/${id}/rights` as const,
  organisationCopy: <Id extends string>(id: Id) => `/organisations/${id}/copy` as const,
  erase: <Type extends string, Id extends string>(type: Type, id: Id) => `/erase/${type}/${id}` as const,
  retention: '/retention',
  contactConsent: <Id extends string, Purpose extends string>(id: Id, purpose: Purpose) =>
    `/contacts/${id}/consent/${purpose}` as const,
  visitNew: <Id extends string>(organisation: Id) => `/organisations/${organisation}/visits/new` as const,
  visitPlan: <Id extends string>(organisation: Id) => `/organisations/${organisation}/visits/plan` as const,
  visit: <Id extends string>(id: Id) => `/visits/${id}` as const,
  answersNew: <Id extends string>(organisation: Id) => `/organisations/${organisation}/answers/new` as const,
  answers: <Id extends string>(id: Id) => `/answers/${id}` as const,
  forms: '/forms',
  form: <Id extends string>(id: Id) => `/forms/${id}` as const,
  formFill: <Id extends string>(id: Id) => `/forms/${id}/fill` as const,
  versions: '/versions',
  outbox: '/outbox',
  carry: '/carry',
  office: '/office',
  legalBasis: '/office/legal-basis',
  importList: '/import',
  formLinks: '/form-links',
  formSheet: <Id extends string>(id: Id) => `/form-links/${id}/sheet` as const,
  inbox: '/inbox',
  submission: <Id extends string>(id: Id) => `/inbox/${id}` as const,
  settings: '/settings',
  devices: '/devices',
  deviceInvite: '/devices/invite',
  deviceHandOn: '/devices/hand-on',
  deviceIncident: <Id extends string>(id: Id) => `/devices/${id}/lost` as const,
  audit: '/audit',
} as const;
