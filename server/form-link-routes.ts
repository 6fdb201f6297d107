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
import { refusalOf } from './actor.ts';
import type { Doer } from './audit.ts';
import { formLinks, linkOfCode, makeFormLink, stateOf, withdrawFormLink } from './form-link.ts';
import { receiptsOf } from './form-phone.ts';
import { openedForm } from './opened-form.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused } from './problem.ts';
import type { Services } from './services.ts';

/** How a route is added: the body is read by its schema, the answer or refusal is sent. */
export type AddRoute<C extends Context> = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  act: (request: v.InferOutput<S>, c: C) => Promise<object | Refused>,
) => void;

/** Who asks. */
interface Desk<C extends Context> {
  /** For devices that are enrolled. */
  readonly addRoute: AddRoute<C>;
  /** For anybody, but not too often. */
  readonly addOpenRoute: AddRoute<C>;
  readonly permit: (c: C) => Promise<Actor | Refused>;
}

/** Links to forms, for the office that makes them and for the phones that come by them. */
export function addFormLinkRoutes<C extends Context>(
  services: Services,
  { addRoute, addOpenRoute, permit }: Desk<C>,
): void {
  const { database, keys, ledger, world, commits } = services;
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

  addOpenRoute('/form', OpenFormRequest, async ({ tok, code: typed }) => {
    const code = readEnrolmentCode(typed);
    const link = code && (await linkOfCode(database.read, keys, code));
    if (link === undefined) return refused({ error: 'code_unknown' });
    const { isRetired, ...form } = await openedForm(database.read, link);
    const open = stateOf(link, world.now());
    const state = open === 'open' && isRetired ? 'retired' : open;
    return answer(tok, { ...form, state, expires: instantOf(link.expires_at), boxPub: keys.boxPub });
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
    return (
      refusalOf(actor, 'push', world.now()) ?? answer(tok, { receipts: await receiptsOf(database.read, actor, ids) })
    );
  });
}

function doerOf({ user, dev }: Actor): Doer {
  return { user, dev };
}
