import type { Fetch } from '../../src/sync/transport.ts';

/** One request in so many meets each of these. */
const SELDOM = 12;

/** A network at its worst: requests and answers get lost, come twice, late, cut off, or from a login page. */
export function badNetwork(direct: Fetch): Fetch {
  return async (path, init) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    const fate = Math.floor(Math.random() * SELDOM);
    if (fate === 0) throw new TypeError('the request is lost');
    if (fate === 1)
      return new Response('<html>Willkommen im Hotel</html>', { headers: { 'content-type': 'text/html' } });
    if (fate === 2) await direct(path, init).catch(() => undefined);
    const answer = await direct(path, init);
    if (fate === 3) throw new TypeError('the answer is lost');
    if (fate !== 4) return answer;
    const bytes = await answer.arrayBuffer();
    return new Response(bytes.slice(0, Math.floor(Math.random() * bytes.byteLength)), answer);
  };
}
