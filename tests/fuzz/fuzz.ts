import { Agent } from 'node:http';
import * as v from 'valibot';
import { reviveDevice } from '../../server/stop-order.ts';
import { Mutation } from '../../src/domain/mutation.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { PushRequest, PushResponse } from '../../src/protocol/push.ts';
import { createRandom } from '../simulation/random.ts';
import { aftermath } from './aftermath.ts';
import { type FuzzedCity, openFuzzedCity, type Sender } from './city.ts';
import { judge } from './judge.ts';
import { ODD_BYTES } from './odd.ts';
import { type Trial, trial } from './requests.ts';
import { type Answered, send, sendBytes } from './send.ts';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** PostgreSQL; a SQLite file if undefined. */
  readonly databaseUrl?: string | undefined;
  /** Is told of each finding at once. */
  readonly tell?: (finding: string) => void;
}

export interface FuzzReport {
  readonly findings: readonly string[];
  /** How often each status came, and each outcome of a mutation. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Milliseconds within which half, and 99 of 100, were answered. */
  readonly median: number;
  readonly p99: number;
}

/** Requests that are under way at the same time, each of devices of its own. */
const CREWS = 4;
/** Requests of a crew after which its devices are allowed to work again. */
const MEND_EVERY = 100;
/** Milliseconds after which a device gets a new token, before the old one has run out. */
const TOKEN_FOR = 10 * 60_000;
/** So many records are known of; more would make the ones that matter rare. */
const MOST_RECORDS = 300;
/** So many findings say enough. */
const ENOUGH = 30;

interface Run {
  readonly city: FuzzedCity;
  readonly agent: Agent;
  readonly options: FuzzOptions;
  readonly findings: string[];
  readonly statuses: Map<string, number>;
  readonly outcomes: Map<string, number>;
  readonly times: number[];
}

/** Asks a real server whatever can be asked, and more, and says what it should not have done. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const city = await openFuzzedCity(CREWS, options.databaseUrl);
  const agent = new Agent({ keepAlive: true });
  const run: Run = { city, agent, options, findings: [], statuses: new Map(), outcomes: new Map(), times: [] };
  const { error, warn } = console;
  // What the server only says when it met what it did not foresee is a finding as well.
  console.error = (...words: readonly unknown[]) => note(run, `the server says: ${words.map(textOf).join(' ')}`);
  console.warn = () => undefined;
  try {
    await Promise.all(Array.from({ length: CREWS }, (_, crew) => sendAll(run, crew)));
    for (const wrong of await aftermath(city, options.databaseUrl === undefined)) note(run, `afterwards: ${wrong}`);
  } finally {
    Object.assign(console, { error, warn });
    agent.destroy();
    await city.close();
  }
  const times = run.times.toSorted((a, b) => a - b);
  const timeAt = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  const { findings, statuses, outcomes } = run;
  return {
    findings,
    statuses: Object.fromEntries(statuses),
    outcomes: Object.fromEntries(outcomes),
    median: timeAt(0.5),
    p99: timeAt(0.99),
  };
}

async function sendAll(run: Run, crew: number): Promise<void> {
  const { city, options } = run;
  const size = city.senders.length / CREWS;
  const senders = city.senders.slice(crew * size, (crew + 1) * size);
  for (let i = crew; i < options.requests && run.findings.length < ENOUGH; i += CREWS) {
    if (Math.floor(i / CREWS) % MEND_EVERY === 0) await mend(city, senders);
    const random = createRandom(options.seed * 1_000_003 + i);
    if (random.chance(0.005)) await tryBytes(run, i, random.pick(ODD_BYTES));
    else await tryOne(run, i, trial(city, random.pick(senders), random));
  }
}

async function tryOne(run: Run, i: number, asked: Trial): Promise<void> {
  const began = performance.now();
  try {
    const answer = await send(run.city.url, asked, run.agent);
    run.times.push(performance.now() - began);
    if (answer === undefined || answer === 'cut') return count(run.statuses, answer ?? 'unsendable');
    count(run.statuses, String(answer.status));
    for (const wrong of judge(run.city, answer, asked)) note(run, `${wrong}\n  ${told(run, i, asked)}`);
    learn(run, asked, answer);
  } catch (error) {
    note(run, `${textOf(error)}\n  ${told(run, i, asked)}`);
  }
}

async function tryBytes(run: Run, i: number, bytes: Buffer): Promise<void> {
  const answer = await sendBytes(run.city.url, bytes);
  count(run.statuses, `${answer.status} to bytes`);
  const what = `request ${i} of seed ${run.options.seed}: ${JSON.stringify(bytes.toString('latin1').slice(0, 200))}`;
  for (const wrong of judge(run.city, answer)) note(run, `${wrong}\n  ${what}`);
}

/** A device goes on from where the server says that it stands. */
function learn({ city, outcomes }: Run, { address, sender, question }: Trial, { status, text }: Answered): void {
  if (status !== 200) return;
  const told = address === '/v1/pull' ? v.safeParse(PullResponse, parsed(text)) : undefined;
  if (told?.success === true)
    sender.cursors = Object.fromEntries(told.output.scopes.map(({ id, to }): [string, string] => [id, to]));
  const answer = v.safeParse(PushResponse, parsed(text));
  if (!answer.success) return;
  sender.lastN = Math.max(sender.lastN, answer.output.last);
  const sent = new Map(mutationsIn(question).map((mutation) => [mutation.mid, mutation]));
  for (const { mid, o, code = '' } of answer.output.res) {
    count(outcomes, `${o} ${code}`.trim());
    for (const op of o === 'applied' ? (sent.get(mid)?.ops ?? []) : [])
      if (op.k === 'create' && city.records.length < MOST_RECORDS)
        city.records.push({ city: sender.city, id: op.id, type: op.t, scope: op.scope });
  }
}

/** Those of a question that the server can read. */
function mutationsIn(question: unknown): readonly Mutation[] {
  const push = v.safeParse(PushRequest, question);
  return (push.success ? push.output.ms : []).flatMap((one) => {
    const mutation = v.safeParse(Mutation, one);
    return mutation.success ? [mutation.output] : [];
  });
}

function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

/** Whoever was stopped may work again, has a token that counts, and knows her number: or the rest would all be refused. */
async function mend({ server }: FuzzedCity, senders: readonly Sender[]): Promise<void> {
  const { database, ledger, keys, world } = server;
  for (const sender of senders) {
    const { dev } = sender.tablet;
    const row = database.write.selectFrom('device').select(['last_n', 'status']).where('id', '=', dev);
    const { last_n, status } = await row.executeTakeFirstOrThrow();
    sender.lastN = last_n;
    if (status === 'stopped') await reviveDevice({ db: database.write, ledger, keys, world }, dev);
    if (performance.now() - sender.tokenAt < TOKEN_FOR) continue;
    await sender.tablet.getToken();
    sender.tokenAt = performance.now();
  }
}

function told({ options }: Run, i: number, { method, path, headers, body, sender }: Trial): string {
  const { authorization: _token, ...others } = headers;
  const what = `${method} ${path.slice(0, 200)} ${JSON.stringify(others).slice(0, 300)} ${body.toString('utf8').slice(0, 1_500)}`;
  return `request ${i} of seed ${options.seed} by ${sender.role}: ${what}`;
}

function note({ findings, options }: Run, finding: string): void {
  findings.push(finding);
  options.tell?.(finding);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function textOf(value: unknown): string {
  return value instanceof Error ? (value.stack ?? value.message) : String(value);
}
