import type { Context } from 'hono';
import type * as v from 'valibot';
import { instantOf } from '../src/domain/dates.ts';
import { readEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import {
  FormLinksRequest,
  NewFormLinkRequest,
  OpenFormRequest,
  ReceiptsRequest,
  WithdrawFormLinkRequest,
} from '../src/protocol/form-link.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor } from './actor.ts';
import { refusalOf, stopOf } from './actor.ts';
import type { Doer } from './audit.ts';
import { formLinks, linkOfCode, makeFormLink, stateOf, withdrawFormLink } from './form-link.ts';
import { receiptsOf } from './form-phone.ts';
import { openedForm } from './opened-form.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused, slowDown } from './problem.ts';
import type { Services } from './services.ts';

/** How a route is added: the body is read by its schema, the answer or refusal is sent. */
export type AddRoute<C extends Context> = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  act: (request: v.InferOutput<S>, c: C) => Promise<object | Refused>,
) => void;

/** Who asks. */
interface Desk<C extends Context> {
  readonly addRoute: AddRoute<C>;
  readonly permit: (c: C) => Promise<Actor | Refused>;
  readonly addressOf: (c: C) => string;
}

/** Links to forms, for the office that makes them and for the phones that come by them. */
export function addFormLinkRoutes<C extends Context>(
  services: Services,
  { addRoute, permit, addressOf }: Desk<C>,
): void {
  const { database, keys, ledger, world, commits, addressLimit } = services;
  const tools = { db: database.write, keys, ledger, world };
  const answer = <A extends object>(tok: string, content: A) => ({
    proto: PROTOCOL_VERSION,
    tok,
    now: instantOf(world.now()),
    ...content,
  });
  const office = async (c: C): Promise<Actor | Refused> => {
    const actor = await permit(c);
    if (isRefused(actor)) return actor;
    const refusal = refusalOf(actor, 'pull', world.now());
    return refusal ?? (actor.role === 'coordinator' ? actor : refused({ error: 'forbidden' }));
  };

  addRoute('/form', OpenFormRequest, async ({ tok, code: typed }, c) => {
    const after = addressLimit(`form ${addressOf(c)}`, world.now());
    if (after > 0) return slowDown(after);
    const code = readEnrolmentCode(typed);
    const link = code && (await linkOfCode(database.read, keys, code));
    if (link === undefined) return refused({ error: 'code_unknown' });
    const how = { state: stateOf(link, world.now()), expires: instantOf(link.expires_at), boxPub: keys.boxPub };
    return answer(tok, { ...how, ...(await openedForm(database.read, link)) });
  });

  addRoute('/office/form-links', FormLinksRequest, async ({ tok }, c) => {
    const actor = await office(c);
    return isRefused(actor) ? actor : answer(tok, { links: await formLinks(tools, actor.ws) });
  });

  addRoute('/office/form-links/new', NewFormLinkRequest, async ({ tok, ...wanted }, c) => {
    const actor = await office(c);
    if (isRefused(actor)) return actor;
    const link = await makeFormLink(tools, { ...wanted, ws: actor.ws }, doerOf(actor));
    commits.announce(actor.ws);
    return answer(tok, { link });
  });

  addRoute('/office/form-links/withdraw', WithdrawFormLinkRequest, async ({ tok, id }, c) => {
    const actor = await office(c);
    if (isRefused(actor)) return actor;
    const link = await withdrawFormLink(tools, { ws: actor.ws, id }, doerOf(actor));
    return link === undefined ? refused({ error: 'not_found' }) : answer(tok, { link });
  });

  addRoute('/receipts', ReceiptsRequest, async ({ tok, ids }, c) => {
    const actor = await permit(c);
    if (isRefused(actor)) return actor;
    return stopOf(actor, 'token') ?? answer(tok, { receipts: await receiptsOf(database.read, actor, ids) });
  });
}

function doerOf({ user, dev }: Actor): Doer {
  return { user, dev };
}
