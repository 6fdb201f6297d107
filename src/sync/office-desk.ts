import type * as v from 'valibot';
import type { Guest, Incident, IncidentNames, OfficeOrder } from '../domain/devices.ts';
import type { Mid, Uuid } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import type { NewFormLink } from '../domain/form-link.ts';
import { FormLinkResponse, FormLinksResponse } from '../protocol/form-link.ts';
import { enrolmentLink, readEnrolmentCode } from '../protocol/enrolment-code.ts';
import type { AuditRequest } from '../protocol/office.ts';
import {
  AuditResponse,
  DevicesResponse,
  IncidentNamesResponse,
  IncidentResponse,
  InviteResponse,
  OrderResponse,
  ReleaseResponse,
  SetAsideResponse,
} from '../protocol/office.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { AccessDesk } from './access.ts';
import { type Fetch, post, type Reply } from './transport.ts';

/** `gone`: the office does not know it, or it has reset itself meanwhile. */
export type OfficeRefusal = { readonly kind: 'offline' | 'forbidden' | 'gone' | 'busy' };
type Told<T> = Promise<Result<T, OfficeRefusal>>;
export type AuditQuery = Omit<AuditRequest, 'proto' | 'tok'>;

/** A one-time code: as it is typed, and as a link that also names the office's key. */
export interface MadeInvitation {
  readonly code: string;
  readonly link: string;
  readonly expires: string;
}

/** What whoever looks after devices asks the office and orders it to do; nothing of it can wait for a network. */
export interface OfficeDesk {
  readonly devices: () => Told<DevicesResponse>;
  /** `origin`: where the new device finds the app. */
  readonly invite: (guest: Guest, minutes: number, origin: string) => Told<MadeInvitation>;
  readonly order: (dev: Uuid, order: OfficeOrder) => Told<object>;
  readonly incident: (dev: Uuid) => Told<Incident>;
  /** Who was on it, by name; the office notes that it was asked. */
  readonly incidentNames: (dev: Uuid) => Told<IncidentNames>;
  readonly audit: (query: AuditQuery) => Told<AuditResponse>;
  readonly setAside: () => Told<SetAsideResponse>;
  /** Takes what was set aside, in the names of those who wrote it. */
  readonly release: (mids: readonly Mid[]) => Told<ReleaseResponse>;
  readonly formLinks: () => Told<FormLinksResponse>;
  readonly newFormLink: (wanted: NewFormLink) => Told<FormLinkResponse>;
  readonly withdrawFormLink: (id: Uuid) => Told<FormLinkResponse>;
}

export function createOfficeDesk(fetchFromOffice: Fetch, access: AccessDesk, newToken: () => string): OfficeDesk {
  async function once<T>(path: string, schema: v.GenericSchema<unknown, T>, question: object): Promise<Reply<T>> {
    const granted = await access.current();
    if (granted.kind === 'offline') return granted;
    if (granted.kind === 'refused') return { kind: 'problem', problem: granted.problem };
    const body = { proto: PROTOCOL_VERSION, tok: newToken(), ...question };
    return post(fetchFromOffice, schema, { path: `/v1/office/${path}`, body, bearer: granted.token });
  }

  async function ask<T>(path: string, schema: v.GenericSchema<unknown, T>, question: object): Told<T> {
    let reply = await once(path, schema, question);
    if (reply.kind === 'problem' && reply.problem.error === 'token_expired') {
      access.expired();
      reply = await once(path, schema, question);
    }
    return reply.kind === 'answer' ? ok(reply.body) : refuse({ kind: refusalOf(reply) });
  }

  return {
    devices: () => ask('devices', DevicesResponse, {}),
    invite: async (guest, minutes, origin) => {
      const made = await ask('invite', InviteResponse, { guest, minutes });
      if (!made.ok) return made;
      const { code, key, expires } = made.value;
      const read = readEnrolmentCode(code);
      return read === undefined
        ? refuse({ kind: 'busy' })
        : ok({ code, expires, link: enrolmentLink(origin, read, key) });
    },
    order: (dev, order) => ask('order', OrderResponse, { dev, order }),
    incident: (dev) => ask('incident', IncidentResponse, { dev }),
    incidentNames: (dev) => ask('incident/names', IncidentNamesResponse, { dev }),
    audit: (query) => ask('audit', AuditResponse, query),
    setAside: () => ask('set-aside', SetAsideResponse, {}),
    release: (mids) => ask('release', ReleaseResponse, { mids }),
    formLinks: () => ask('form-links', FormLinksResponse, {}),
    newFormLink: (wanted) => ask('form-links/new', FormLinkResponse, wanted),
    withdrawFormLink: (id) => ask('form-links/withdraw', FormLinkResponse, { id }),
  };
}

function refusalOf(reply: Exclude<Reply<never>, { kind: 'answer' }>): OfficeRefusal['kind'] {
  if (reply.kind === 'offline') return 'offline';
  switch (reply.problem.error) {
    case 'busy':
      return 'busy';
    case 'not_found':
      return 'gone';
    default:
      return 'forbidden';
  }
}
