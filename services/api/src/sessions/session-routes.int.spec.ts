import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { tokenOf } from '../testing/started-api.js';

const api = sharedApi();

type Call = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: object };

async function call(path: string, { method = 'GET', headers = {}, body }: Call = {}) {
  const response = await fetch(`${api().url}${path}`, {
    method,
    headers: { 'accept-language': 'en', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { errors, ...rest } = (await response.json()) as {
    errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return { status: response.status, code: errors?.[0]?.extensions.code, set: response.headers.get('set-cookie'), rest };
}

const own = () => ({ origin: api().url });

async function signIn(headers: Record<string, string> = own()) {
  return call('/session', { method: 'POST', headers, body: { token: await tokenOf('leader') } });
}
const cookieOf = (set: string | null) => set?.split(';')[0] ?? '';

describe('a browser', () => {
  it('signs in with a token, and its cookie alone asks then', async () => {
    const { status, set, rest } = await signIn();
    expect(status).toBe(200);
    expect(rest).toEqual({ signedIn: { id: 'unit:leader', role: 'leader', post: null, unit: null } });
    expect(set).toMatch(/^milepost-session-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/);
    const cookie = cookieOf(set);
    const body = { query: '{ status { head } }' };
    expect(await call('/session', { headers: { cookie } })).toMatchObject({ status: 200, rest });
    const asked = await call('/graphql', { method: 'POST', headers: { ...own(), cookie }, body });
    expect(asked).toMatchObject({ status: 200, code: undefined });
  });

  it('gets a cookie for this host alone where TLS is in front', async () => {
    const { set } = await signIn({ ...own(), 'x-forwarded-proto': 'https' });
    expect(set).toMatch(/^__Host-milepost-session-\d+=.*; Secure$/);
  });

  it.each([
    ['no token', { token: 'nonsense' }],
    ['no code', { code: 'nonsense' }],
    ['neither', {}],
    ['both', { token: 'a', code: 'b' }],
  ])('is refused with %s', async (_, body) => {
    expect(await call('/session', { method: 'POST', headers: own(), body })).toMatchObject({
      status: 401,
      code: 'SIGN_IN_REFUSED',
      set: null,
    });
  });

  it('does nothing for pages of other sites', async () => {
    const cookie = cookieOf((await signIn()).set);
    const body = { query: '{ status { head } }' };
    for (const foreign of [{ origin: 'http://evil.example' }, { origin: 'null' }, {}]) {
      const headers = { cookie, ...foreign } as Record<string, string>;
      const refused = { status: 403, code: 'FOREIGN_ORIGIN' };
      expect(await call('/graphql', { method: 'POST', headers, body })).toMatchObject(refused);
      expect(await call('/session', { method: 'DELETE', headers })).toMatchObject(refused);
      expect(await call('/sessions', { method: 'DELETE', headers })).toMatchObject(refused);
      expect(await signIn(foreign as Record<string, string>)).toMatchObject(refused);
    }
    expect((await call('/session', { headers: { cookie } })).status).toBe(200);
  });

  it('signs out here, or everywhere', async () => {
    const [one, two, three] = [await signIn(), await signIn(), await signIn()].map(({ set }) => cookieOf(set));
    const status = async (cookie = '') => (await call('/session', { headers: { cookie } })).status;
    const { set } = await call('/session', { method: 'DELETE', headers: { ...own(), cookie: one ?? '' } });
    expect(set).toContain('Max-Age=0');
    expect([await status(one), await status(two)]).toEqual([401, 200]);
    await call('/sessions', { method: 'DELETE', headers: { ...own(), cookie: two ?? '' } });
    expect([await status(two), await status(three)]).toEqual([401, 401]);
  });
});
