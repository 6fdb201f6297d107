import type { Invitation } from '../sync/enrol.ts';

/**
 * Reads `#enrol=<code>&key=<fingerprint>` from the address and takes it out of the address bar and the
 * history at once: a one-time code must not lie around there.
 */
export function takeInvitation(): Invitation | undefined {
  const parameters = new URLSearchParams(window.location.hash.slice(1));
  const code = parameters.get('enrol');
  if (code === null) return undefined;
  window.history.replaceState(null, '', window.location.pathname);
  const serverKey = parameters.get('key');
  return serverKey === null ? { code } : { code, serverKey };
}
