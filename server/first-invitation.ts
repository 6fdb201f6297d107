import { networkInterfaces } from 'node:os';
import encodeQR from 'qr';
import { enrolmentLink, showEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import { someWorkspace } from './demo.ts';
import type { Invitation } from './invitation.ts';
import { invite } from './invitation.ts';
import type { RunningServer } from './start-server.ts';
import { hasDevice } from './workspace.ts';

/** Minutes: long enough to fetch a tablet and to read the tour first. */
const VALIDITY = 60;
/** Milliseconds between two looks at whether the invitation has run out. */
const LOOK_EVERY = 15_000;

/**
 * While no device is enrolled there must be a way in: prints a link and a code, and new ones when they have
 * run out, until the server closes.
 */
export async function keepInviting(
  server: RunningServer,
  print: (text: string) => void,
  lookEvery = LOOK_EVERY,
): Promise<void> {
  let current = await inviteFirst(server, print);
  const timer = setInterval(() => {
    if (current === undefined || server.world.now() < current.expiresAt) return;
    const expired = current;
    // A database that takes its time must not be asked for a second one meanwhile.
    current = undefined;
    inviteFirst(server, print).then(
      (next) => (current = next),
      (error: unknown) => {
        console.error(error);
        current = expired;
      },
    );
  }, lookEvery);
  server.closing.addEventListener('abort', () => clearInterval(timer));
}

async function inviteFirst(server: RunningServer, print: (text: string) => void): Promise<Invitation | undefined> {
  const { database, keys, world } = server;
  const ws = await someWorkspace(database.write, world);
  if (await hasDevice(database.write)) return undefined;
  const invitee = { ws, person: 'Koordination', role: 'coordinator' } as const;
  const invitation = await invite(database.write, keys, invitee, VALIDITY, world);
  print(invitationText(server, invitation));
  return invitation;
}

function invitationText({ url, port, keys }: RunningServer, { code }: Invitation): string {
  const isTls = url.startsWith('https:');
  const link = enrolmentLink(url, code, keys.print);
  const lines = [
    'No device is enrolled yet. To enrol the first one as a coordinator, open',
    `  ${link}`,
    `or type the code  ${showEnrolmentCode(code)}`,
    `Both count once, for ${VALIDITY} minutes.`,
  ];
  if (!isTls)
    return [
      ...lines,
      'A tablet needs https: start with TLS_CERT and TLS_KEY. Without it the app runs on this computer only.',
    ].join('\n');
  const inNetwork = lanAddresses().map((address) => enrolmentLink(`https://${address}:${port}`, code, keys.print));
  const [scannable = link] = inNetwork;
  return [
    ...lines,
    ...inNetwork.map((address) => `From the local network:  ${address}`),
    encodeQR(scannable, 'term'),
  ].join('\n');
}

function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}
