import type { IncomingHttpHeaders } from 'node:http';

const NAME = 'milepost-session';
/** A browser takes it only over TLS, for this host and no other, and for all paths. */
const SECURE_NAME = `__Host-${NAME}`;

/** TLS ends at a proxy, which says so; whoever says it falsely harms only the own cookie. */
const isSecure = (headers: IncomingHttpHeaders) => headers['x-forwarded-proto'] === 'https';

export function sessionCookie(secret: string, endsAt: number, headers: IncomingHttpHeaders): string {
  const seconds = Math.max(0, Math.floor((endsAt - Date.now()) / 1_000));
  const common = `HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`;
  return isSecure(headers) ? `${SECURE_NAME}=${secret}; ${common}; Secure` : `${NAME}=${secret}; ${common}`;
}

export const noSessionCookie = (headers: IncomingHttpHeaders): string => sessionCookie('', 0, headers);

export function secretOf(headers: IncomingHttpHeaders): string | null {
  const wanted = isSecure(headers) ? SECURE_NAME : NAME;
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === wanted && value) return value;
  }
  return null;
}
