import type { Context } from 'hono';
import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type * as v from 'valibot';
import { EnrolRequest } from '../src/protocol/enrol.ts';
import { MAX_BATCH } from '../src/protocol/limits.ts';
import { PullRequest } from '../src/protocol/pull.ts';
import type { MutationResult, PushResponse } from '../src/protocol/push.ts';
import { PushRequest } from '../src/protocol/push.ts';
import { RelayRequest } from '../src/protocol/relay.ts';
import { TokenRequest, WipedRequest } from '../src/protocol/token.ts';
import type { Actor, DeviceId } from './actor.ts';
import { loadActor, refusalOf } from './actor.ts';
import { recordAudit } from './audit.ts';
import { refusalEntry } from './audited.ts';
import { clientAddress, senderOf } from './client-address.ts';
import { enrol } from './enrol.ts';
import { addFormLinkRoutes, type AddRoute } from './form-link-routes.ts';
import { phoneRefusal } from './form-phone.ts';
import { liveStream } from './live.ts';
import { addOfficeRoutes } from './office-routes.ts';
import { storageOf } from './open-store.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused, slowDown } from './problem.ts';
import { permissionOf } from './permissions.ts';
import { isSigned } from './proof.ts';
import { hasNews, pull } from './pull.ts';
import { push } from './push.ts';
import { letPass, parseBody, readJson, tokOf } from './read-body.ts';
import { relay } from './relay.ts';
import { respond } from './respond.ts';
import { toolsOf } from './run-batch.ts';
import type { Services } from './services.ts';
import { confirmWiped } from './stop-order.ts';
import { issueToken, readToken } from './token.ts';

/** Seconds after which a device should try again when the server has a problem of its own. */
const TRY_AGAIN_AFTER = 5;

type Env = { Bindings: HttpBindings };
type Answer = object | Refused;

/** Looks at a request before anything of its body is read: a refusal, if it may not come now. */
type Door = (c: Context<Env>) => Refused | undefined;

/** The wire of sync design 2.2a. A route: let in, get, permit, act, return. */
export function wireRoutes(services: Services): Hono<Env> {
  const { database, keys, ledger, world } = services;
  const storage = storageOf(services, services.quarantineQuota);
  const tools = toolsOf(world, keys, services.dataModel);
  const app = new Hono<Env>();
  const forDevices: Door = (c) => knock(services, c);

  const take = async (device: Actor, request: PushRequest): Promise<PushResponse | Refused> => {
    if (request.ms.length > MAX_BATCH) return refused({ error: 'too_large' });
    const refusal = await phoneRefusal(database.read, device, request, world.now());
    if (refusal !== undefined) return refusal;
    const wait = services.floodLimit(device.dev, world.now(), 0) || dailyWait(services, device, request);
    if (wait > 0) return slowDown(wait);
    const answer = await push(storage, device, request, tools);
    if (isRefused(answer)) return answer;
    services.floodLimit(device.dev, world.now(), answer.res.filter(needsPeople).length);
    services.commits.announce(device.ws);
    return answer;
  };

  post(app, '/push', forDevices, PushRequest, async (request, c) => {
    const device = await permit(services, c);
    return isRefused(device) ? device : take(device, request);
  });

  post(app, '/relay', forDevices, RelayRequest, async (request, c) => {
    const carrier = await permit(services, c);
    if (isRefused(carrier)) return carrier;
    return refusalOf(carrier, 'push', world.now()) ?? relay({ storage, keys, isSigned, take }, carrier.ws, request);
  });

  post(app, '/pull', forDevices, PullRequest, async (request, c) => {
    const device = await permit(services, c);
    if (isRefused(device)) return device;
    const ask = async () => noted(services, device, await pull(storage, keys, device, request, tools));
    if (request.wait === undefined || request.wait === 0) return ask();
    const stop = AbortSignal.any([AbortSignal.timeout(request.wait * 1000), services.closing, c.req.raw.signal]);
    return services.commits.askUntil(device.ws, ask, (answer) => isRefused(answer) || hasNews(answer), stop);
  });

  app.get('/live', async (c) => {
    const shut = forDevices(c);
    if (shut !== undefined) return respond(c, shut);
    const device = await permit(services, c);
    if (isRefused(device)) return respond(c, device);
    const refusal = refusalOf(device, 'pull', world.now());
    if (refusal !== undefined) return respond(c, await noted(services, device, refusal));
    const isWelcome = async (): Promise<boolean> => {
      const actor = await permit(services, c);
      return !isRefused(actor) && refusalOf(actor, 'pull', world.now()) === undefined;
    };
    return liveStream(services, device.ws, isWelcome);
  });

  const context = { db: database.write, keys, ledger, world };
  post(app, '/enrol', forAnybody(services, 'enrol'), EnrolRequest, (request) => enrol(context, request));
  post(app, '/token', forAnybody(services, 'token'), TokenRequest, (request) =>
    issueToken(database.write, keys, request, world),
  );
  post(app, '/wiped', forAnybody(services, 'wiped'), WipedRequest, (request) => confirmWiped(context, request));

  addScreenRoutes(app, services);
  app.all('*', (c) => respond(c, refused({ error: 'not_found' })));
  return app;
}

/** What is asked by screens, and not by the exchange. */
function addScreenRoutes(app: Hono<Env>, services: Services): void {
  const desk = {
    addRoute: ((path, schema, act) => post(app, path, (c) => knock(services, c), schema, act)) satisfies AddRoute<
      Context<Env>
    >,
    addOpenRoute: ((path, schema, act) => post(app, path, forAnybody(services, path), schema, act)) satisfies AddRoute<
      Context<Env>
    >,
    permit: (c: Context<Env>) => permit(services, c),
  };
  addFormLinkRoutes(services, desk);
  addOfficeRoutes(services, desk);
}

function post<S extends v.GenericSchema>(
  app: Hono<Env>,
  path: string,
  door: Door,
  schema: S,
  act: (request: v.InferOutput<S>, c: Context<Env>) => Promise<Answer>,
): void {
  app.post(path, async (c) => {
    const shut = door(c);
    if (shut !== undefined) {
      await letPass(c.req.raw);
      return respond(c, shut);
    }
    const body = await readJson(c.req.raw);
    if (isRefused(body)) return respond(c, body);
    const tok = tokOf(body.json);
    const request = parseBody(schema, body.json);
    return respond(c, isRefused(request) ? request : await act(request, c).catch(trouble), tok);
  });
}

/** Notes that a device asked for what its role does not allow. */
async function noted<A>({ database, world }: Services, actor: Actor, answer: A): Promise<A> {
  if (isRefused(answer) && answer.problem.error === 'forbidden')
    await recordAudit(database.write, refusalEntry(actor, 'pull', world.now()));
  return answer;
}

/** Seconds until a device may send on that has sent more than people who come and go ever write in a day. */
function dailyWait({ dailyLimit, world }: Services, { dev, role }: Actor, { ms }: PushRequest): number {
  if (ms.length === 0 || !permissionOf(role).isTemporary) return 0;
  return dailyLimit(dev, world.now(), Buffer.byteLength(JSON.stringify(ms)));
}

/** Whether somebody will have to look at what became of a mutation. */
function needsPeople({ o }: MutationResult): boolean {
  return o === 'conflict' || o === 'rejected' || o === 'quarantined';
}

/** A defect or a database in trouble: nothing was done, and the same request may work later. */
function trouble(error: unknown): Refused {
  console.error(error);
  return refused({ error: 'busy', after: TRY_AGAIN_AFTER });
}

/** Answers to anybody, so its address may come only so often; each kind of question counts by itself. */
function forAnybody(services: Services, question: string): Door {
  const { world, addressLimit, trustedProxies } = services;
  return (c) => {
    const { remoteAddress } = c.env.incoming.socket;
    const address = clientAddress(remoteAddress, c.req.header('x-forwarded-for'), trustedProxies);
    const after = addressLimit(`${question} ${senderOf(address)}`, world.now());
    return after > 0 ? slowDown(after) : undefined;
  };
}

/** Answers to devices with a token that counts; each may come only so often. */
function knock(services: Services, c: Context<Env>): Refused | undefined {
  const device = bearerOf(services, c);
  if (device === undefined) return refused({ error: 'token_expired' });
  const after = services.deviceLimit(device.dev, services.world.now());
  return after > 0 ? slowDown(after) : undefined;
}

/** The device that asks, as the database knows it now. */
async function permit(services: Services, c: Context<Env>): Promise<Actor | Refused> {
  const device = bearerOf(services, c);
  return (device && (await loadActor(services.database.read, device))) ?? refused({ error: 'token_expired' });
}

function bearerOf({ keys, world }: Services, c: Context<Env>): DeviceId | undefined {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return readToken(keys, token, world.now());
}
