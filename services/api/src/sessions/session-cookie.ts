import type { IncomingHttpHeaders } from 'node:http';

/** TLS ends at a proxy, which says so; whoever says it falsely harms only the own cookie. */
const isSecure = (headers: IncomingHttpHeaders) => headers['x-forwarded-proto'] === 'https';

/** Cookies are those of a host, whatever its port: two registers on one would take each other's. */
function nameFor(headers: IncomingHttpHeaders): string {
  const [, port] = /:(\d+)$/.exec(headers.host ?? '') ?? [];
  const name = port === undefined ? 'milepost-session' : `milepost-session-${port}`;
  // With this prefix a browser takes it only over TLS, for this host and no other, and for all paths.
  return isSecure(headers) ? `__Host-${name}` : name;
}

export function sessionCookie(secret: string, endsAt: number, headers: IncomingHttpHeaders): string {
  const seconds = Math.max(0, Math.floor((endsAt - Date.now()) / 1_000));
  const common = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`;
  return `${nameFor(headers)}=${secret}; ${common}${isSecure(headers) ? '; Secure' : ''}`;
}

export const noSessionCookie = (headers: IncomingHttpHeaders): string => sessionCookie('', 0, headers);

export function secretOf(headers: IncomingHttpHeaders): string | null {
  const wanted = nameFor(headers);
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === wanted && value) return value;
  }
  return null;
}
