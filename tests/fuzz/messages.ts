import type * as v from 'valibot';
import { EnrolRequest, EnrolResponse } from '../../src/protocol/enrol.ts';
import {
  FormLinkResponse,
  FormLinksRequest,
  FormLinksResponse,
  NewFormLinkRequest,
  OpenFormRequest,
  OpenFormResponse,
  ReceiptsRequest,
  ReceiptsResponse,
  WithdrawFormLinkRequest,
} from '../../src/protocol/form-link.ts';
import {
  AuditRequest,
  AuditResponse,
  DevicesRequest,
  DevicesResponse,
  IncidentNamesRequest,
  IncidentNamesResponse,
  IncidentRequest,
  IncidentResponse,
  InviteRequest,
  InviteResponse,
  OrderRequest,
  OrderResponse,
  ReleaseRequest,
  ReleaseResponse,
  SetAsideRequest,
  SetAsideResponse,
} from '../../src/protocol/office.ts';
import { PullRequest, PullResponse } from '../../src/protocol/pull.ts';
import { PushRequest, PushResponse } from '../../src/protocol/push.ts';
import { RelayRequest, RelayResponse } from '../../src/protocol/relay.ts';
import { TokenRequest, TokenResponse, WipedRequest, WipedResponse } from '../../src/protocol/token.ts';

interface Message {
  readonly question: v.GenericSchema;
  readonly answer: v.GenericSchema;
}

/** What is asked at each address of the wire, and what is answered. */
export const MESSAGES: ReadonlyMap<string, Message> = new Map(
  Object.entries({
    '/v1/push': { question: PushRequest, answer: PushResponse },
    '/v1/pull': { question: PullRequest, answer: PullResponse },
    '/v1/relay': { question: RelayRequest, answer: RelayResponse },
    '/v1/enrol': { question: EnrolRequest, answer: EnrolResponse },
    '/v1/token': { question: TokenRequest, answer: TokenResponse },
    '/v1/wiped': { question: WipedRequest, answer: WipedResponse },
    '/v1/form': { question: OpenFormRequest, answer: OpenFormResponse },
    '/v1/receipts': { question: ReceiptsRequest, answer: ReceiptsResponse },
    '/v1/office/devices': { question: DevicesRequest, answer: DevicesResponse },
    '/v1/office/invite': { question: InviteRequest, answer: InviteResponse },
    '/v1/office/order': { question: OrderRequest, answer: OrderResponse },
    '/v1/office/incident': { question: IncidentRequest, answer: IncidentResponse },
    '/v1/office/incident/names': { question: IncidentNamesRequest, answer: IncidentNamesResponse },
    '/v1/office/audit': { question: AuditRequest, answer: AuditResponse },
    '/v1/office/set-aside': { question: SetAsideRequest, answer: SetAsideResponse },
    '/v1/office/release': { question: ReleaseRequest, answer: ReleaseResponse },
    '/v1/office/form-links': { question: FormLinksRequest, answer: FormLinksResponse },
    '/v1/office/form-links/new': { question: NewFormLinkRequest, answer: FormLinkResponse },
    '/v1/office/form-links/withdraw': { question: WithdrawFormLinkRequest, answer: FormLinkResponse },
  }),
);

/** Addresses that are asked with GET. */
export const PAGES = [
  '/v1/live',
  '/service-worker.js',
  '/phone-worker.js',
  '/office/details.json',
  '/',
  '/assets/x.js',
];
