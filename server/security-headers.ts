import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { cameByHttps } from './client-address.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // WebAssembly is the passphrase hash.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // The camera scans the enrolment code.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A browser that has seen it asks for nothing but https for a year. It counts only where it comes over https. */
const STAY_WITH_HTTPS = 'max-age=31536000';

/** On every answer. `trustedProxies` do the https where the server does not (`isTls`). */
export function securityHeaders(
  isTls: boolean,
  trustedProxies: ReadonlySet<string>,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const headers = Object.entries(HEADERS);
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) c.res.headers.set(name, value);
    if (isTls || cameByHttps(c.env.incoming.socket.remoteAddress, c.req.header('x-forwarded-proto'), trustedProxies))
      c.res.headers.set('strict-transport-security', STAY_WITH_HTTPS);
  };
}
