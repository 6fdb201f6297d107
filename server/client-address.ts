/**
 * The address that a request comes from. Where a proxy of ours sent it, that is the last one of `X-Forwarded-For` that
 * is none of ours: what stands before it was written by the client, who may write anything.
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  proxies: ReadonlySet<string>,
): string {
  let address = plain(socket ?? '');
  for (const hop of (forwarded ?? '').split(',').toReversed()) {
    if (!proxies.has(address) || plain(hop) === '') break;
    address = plain(hop);
  }
  return address;
}

/** Whose requests count as one sender's: an address, or the network of one that has 2⁶⁴ of them to choose from (IPv6). */
export function senderOf(address: string): string {
  if (!address.includes(':')) return address;
  const [start = '', end] = address.split('%', 1).join('').split('::');
  const [head, tail] = [start, end ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = end === undefined ? 0 : 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  const groups = [...(head ?? []), ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...(tail ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}

/** Whether a proxy of ours says (`X-Forwarded-Proto`) that the browser reached it over https. */
export function cameByHttps(
  socket: string | undefined,
  forwardedProto: string | undefined,
  proxies: ReadonlySet<string>,
): boolean {
  return proxies.has(plain(socket ?? '')) && forwardedProto?.trim().toLowerCase() === 'https';
}

/** Whether only this computer itself can reach the address. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/i.test(plain(host));
}

/** A server that listens on all addresses of both kinds sees the older kind inside the newer one. */
function plain(address: string): string {
  return address.trim().replace(/^::ffff:/i, '');
}
