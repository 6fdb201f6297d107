import { OPTIONAL_HEADERS, ODD_PATHS } from './odd.ts';
import type { Random } from '../simulation/random.ts';
import type { FuzzedCity, Sender } from './city.ts';
import { MESSAGES, PAGES } from './messages.ts';
import { questionFor } from './question.ts';
import type { Asked } from './send.ts';
import { jsonOf, spoilBody, spoilValue } from './spoil.ts';

/** A request, and what it was before it was spoiled. */
export interface Trial extends Asked {
  readonly address: string;
  readonly sender: Sender;
  readonly question: unknown;
  /** Whether the token is that of the sender, so that she may read what she may read. */
  readonly isHers: boolean;
}

const ADDRESSES = [...MESSAGES.keys()];
/** Where most can go wrong. */
const FAVOURITES = ['/v1/push', '/v1/push', '/v1/push', '/v1/pull', '/v1/pull', '/v1/relay'];
const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'QUERY', 'M-SEARCH'];

/** A request that makes sense, or one that made sense before something in it was spoiled. */
export function trial(city: FuzzedCity, sender: Sender, random: Random): Trial {
  const isPage = random.chance(0.04);
  const address = random.pick(isPage ? PAGES : random.chance(0.5) ? FAVOURITES : ADDRESSES);
  let question = isPage ? {} : questionFor(city, sender, address, random);
  for (let spoils = random.pick([0, 0, 0, 1, 1, 2, 4]); spoils > 0; spoils--) question = spoilValue(question, random);
  const text = jsonOf(question) ?? '';
  const isBodySpoiled = random.chance(0.15);
  const body = isBodySpoiled ? spoilBody(text, random) : { bytes: Buffer.from(text), headers: {} };
  const isHers = random.chance(0.9);
  const authorization = isHers ? sender.tablet.bearer().authorization : strangeToken(city, sender, random);
  const isOdd = random.chance(0.15);
  const odd = isOdd ? random.pick(OPTIONAL_HEADERS) : {};
  const base = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };
  return {
    address,
    sender,
    question,
    isHers,
    method: random.chance(0.04) ? random.pick(METHODS) : isPage ? 'GET' : 'POST',
    path: random.chance(0.06) ? random.pick(ODD_PATHS)(address) : address,
    headers: { ...base, ...(authorization === '' ? {} : { authorization }), ...odd, ...body.headers },
    body: body.bytes,
    // The server may hang up on what it cannot read: nothing else shall be on that line.
    isAlone: isBodySpoiled || isOdd,
  };
}

/** No token, or one that is not hers, changed or too long; never a good one of somebody else. */
function strangeToken({ witnesses }: FuzzedCity, { city, tablet }: Sender, random: Random): string {
  const own = tablet.bearer().authorization;
  const foreign = witnesses[city === 'here' ? 'there' : 'here'].bearer().authorization.split('.');
  return random.pick([
    '',
    'Bearer',
    'Bearer x',
    own.slice(0, -1),
    own.replace('Bearer', 'Basic'),
    own
      .split('.')
      .with(1, foreign[1] ?? '')
      .join('.'),
    own.split('.').with(0, `Bearer ${tablet.user.id}`).join('.'),
    own.split('.').with(2, 'zzzzzzzzzz').join('.'),
    `Bearer ${'.'.repeat(500)}`,
    `Bearer ${'a'.repeat(9_000)}`,
  ]);
}
