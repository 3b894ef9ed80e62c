import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this very server asks: what a browser adds by itself, a cookie above all, proves nothing about which page asked. Without
 * `Origin` a header that another site could only send after asking is as good a sign.
 */
export function isOwnOrigin({ origin, host, ...headers }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  return headers['sec-fetch-site'] === 'same-origin';
}
