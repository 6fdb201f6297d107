import 'fake-indexeddb/auto';
import { note } from '../../src/domain/note.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { badNetwork } from './network.ts';
import { type Footprint, type SoakServer, soakServer } from './server.ts';

const PEOPLE = ['Amal', 'Bo', 'Cem', 'Dora', 'Emil'];
/** Milliseconds of trouble between two looks at everything. */
const STRETCH = 60_000;
/** So many records, and then only edits: what grows after that is a leak, or history. */
const MOST_RECORDS = 400;
/** Rounds of all tablets in which everything has to arrive once the trouble is over. */
const ROUNDS = 20;

/** What one look found. */
export interface Look extends Footprint {
  readonly minutes: number;
  readonly saved: number;
  readonly kills: number;
  readonly restores: number;
  readonly heapMiB: number;
  /** What holds this program open: listeners, timers, connections. */
  readonly resources: number;
  readonly breaches: readonly string[];
}

interface Story {
  readonly server: SoakServer;
  readonly tablets: Tablet[];
  /** What each person wrote, by record. */
  readonly written: Map<Uuid, string>;
  readonly clubs: Uuid[];
  saved: number;
  kills: number;
  restores: number;
}

/** Lets people work on a real server with everything going wrong, and looks at all of it every minute. */
export async function soak(hours: number, tell: (look: Look) => void): Promise<void> {
  const server = await soakServer();
  try {
    await server.start();
    const tablets = await Promise.all(PEOPLE.map((person) => enrolTablet(server, person)));
    const story: Story = { server, tablets, written: new Map(), clubs: [], saved: 0, kills: 0, restores: 0 };
    const began = performance.now();
    const minutes = (): number => (performance.now() - began) / 60_000;
    for (let stretch = 1; minutes() < hours * 60; stretch++) {
      await trouble(story, stretch);
      const breaches = await heal(story);
      tell({ minutes: minutes(), ...lookAt(story), breaches });
    }
  } finally {
    await server.remove();
  }
}

function lookAt({ server, saved, kills, restores }: Story): Omit<Look, 'minutes' | 'breaches'> {
  const heapMiB = process.memoryUsage().heapUsed / 1_048_576;
  return { ...server.footprint(), saved, kills, restores, heapMiB, resources: process.getActiveResourcesInfo().length };
}

async function trouble(story: Story, stretch: number): Promise<void> {
  const end = performance.now() + STRETCH;
  const isOver = (): boolean => performance.now() >= end;
  for (const tablet of story.tablets) tablet.network(badNetwork);
  await Promise.all([...PEOPLE.map((_, who) => work(story, who, isOver)), pullPlugs(story, stretch, isOver)]);
}

/** One person: saves, sends, closes the app now and then. */
async function work(story: Story, who: number, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const tablet = tabletOf(story, who);
    await save(story, tablet);
    if (Math.random() < 0.5) await tablet.sync();
    if (Math.random() < 0.05) {
      const opened = await tablet.reopen();
      opened.network(badNetwork);
      story.tablets[who] = opened;
    }
    await pause(Math.random() * 400);
  }
}

async function save(story: Story, tablet: Tablet): Promise<void> {
  const { clubs, written } = story;
  story.saved += 1;
  const word = `Wort ${story.saved}`;
  const known = clubs.filter((id) => tablet.record(id) !== undefined);
  const club = known[Math.floor(Math.random() * known.length)];
  if (club === undefined || (written.size < MOST_RECORDS && Math.random() < 0.2)) {
    const id = await tablet.add(organisation, { name: word });
    clubs.push(id);
    written.set(id, word);
  } else if (written.size < MOST_RECORDS && Math.random() < 0.3) {
    written.set(await tablet.add(note, { organisation: club, text: `${word}.` }), `${word}.`);
  } else {
    await tablet.edit(organisation, club, { 'languages/ar': Math.random() < 0.5, 'topics/sport': Math.random() < 0.5 });
  }
}

/** The plug of the server, a backup while all write, and now and then a restore of it. */
async function pullPlugs(story: Story, stretch: number, isOver: () => boolean): Promise<void> {
  const { server } = story;
  while (!isOver()) {
    await pause(5_000 + Math.random() * 10_000);
    if (Math.random() < 0.5) {
      await server.end('SIGKILL');
      story.kills += 1;
    } else {
      await server.backUp();
      await server.end('SIGINT');
    }
    await pause(Math.random() * 1_000);
    if (stretch % 3 === 0 && Math.random() < 0.5) {
      await server.restore();
      story.restores += 1;
    }
    await server.start();
  }
}

/** The trouble is over: everything must arrive, everybody must see the same, and nothing may be lost. */
async function heal({ server, tablets, written }: Story): Promise<readonly string[]> {
  for (const tablet of tablets) tablet.network((direct) => direct);
  for (let round = 0; round < ROUNDS; round++) {
    const ends = await Promise.all(tablets.map((tablet) => tablet.sync()));
    if (round > 1 && ends.every(({ result }) => result.kind === 'done') && tablets.every(hasSent)) break;
    await pause(500);
  }
  const breaches = tablets.flatMap((tablet, who) =>
    hasSent(tablet) ? [] : [`${PEOPLE[who]}: ${tablet.view().outbox.length} still wait`],
  );
  const [first, ...others] = tablets.map(shown);
  for (const other of others) if (other !== first) breaches.push('two tablets do not show the same');
  for (const [id, word] of written) if (first?.includes(word) !== true) breaches.push(`${word} (${id}) is gone`);
  return [...breaches, ...server.faults()];
}

function hasSent(tablet: Tablet): boolean {
  return tablet.view().outbox.length === 0;
}

function shown(tablet: Tablet): string {
  const records = [...tablet.view().records.values()].flatMap((ofType) => [...ofType]);
  const sorted = records.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { fields }]) => [id, sortedFields(fields)]);
  return JSON.stringify(sorted);
}

function sortedFields(fields: object): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

function tabletOf({ tablets }: Story, who: number): Tablet {
  const tablet = tablets[who];
  if (tablet === undefined) throw new Error('there is no such tablet');
  return tablet;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
