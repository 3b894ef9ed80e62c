import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createTokens } from '@milepost/runtime';
import { describe, expect, it, vi } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';
import { flawOf } from '../testing/flaw-of.js';
import { introducedSocket, openSocket } from '../testing/spoken-socket.js';
import { TOKEN_KEY, tokenOf } from '../testing/started-api.js';

let following = 0;
const deadlines = { introduction: 800, check: 100 };

const api = sharedApi({ deadlines }, async (started) => {
  await officeYear(started);
  const { follow } = started.register;
  const counted: typeof follow = async function* (...args) {
    following++;
    try {
      yield* follow(...args);
    } finally {
      following--;
    }
  };
  Object.assign(started.register, { follow: counted });
});

type Told = { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> };
const open = (protocol?: string) => openSocket(api().socketUrl, protocol);
const introduced = (token?: string) => introducedSocket(api().socketUrl, token);

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const ends = Math.floor(Date.now() / 1000) + 600;
const claims = { sub: 'x', role: 'office', iss: 'milepost', aud: 'milepost', exp: ends };
function forged(
  body: object,
  header: object = { alg: 'HS256' },
  key: string | Uint8Array = TOKEN_KEY,
  hash = 'sha256',
) {
  const input = `${encoded(header)}.${encoded(body)}`;
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}
const publicPem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('a token', () => {
  const refused: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['of no algorithm', () => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['of no algorithm, with a signature', () => forged(claims, { alg: 'none' })],
    ['of another key', () => forged(claims, { alg: 'HS256' }, 'another')],
    ['signed with a public key', () => forged(claims, { alg: 'HS256' }, publicPem())],
    ['of another algorithm with the same key', () => forged(claims, { alg: 'HS512' }, TOKEN_KEY, 'sha512')],
    ['that says RS256 over the same key', () => forged(claims, { alg: 'RS256' })],
    ['that has expired', () => forged({ ...claims, exp: ends - 700 })],
    ['that does not end', () => forged({ ...claims, exp: undefined })],
    ['of another issuer', () => forged({ ...claims, iss: 'somebody' })],
    ['for another audience', () => forged({ ...claims, aud: 'somebody' })],
    ['of a role that is none', () => forged({ ...claims, role: 'emperor' })],
    ['of a role that every object has', () => forged({ ...claims, role: 'constructor' })],
    ['without a role', () => forged({ ...claims, role: undefined })],
    ['cut off', async () => (await tokenOf('office')).slice(0, -1)],
    ['without its signature', async () => (await tokenOf('office')).replace(/\.[^.]*$/, '.')],
    ['that is none', () => 'abc'],
  ];

  it('as these are made is accepted, so that the refusals below are for their one reason', async () => {
    const { heard, socket } = await introduced(forged(claims));
    expect(heard).toEqual([{ type: 'connection_ack' }]);
    socket.terminate();
  });

  it.each(refused)('%s is refused over HTTP and WebSocket', async (_, make) => {
    const token = await make();
    const response = await fetch(`${api().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ status { head } }"}',
    });
    expect(response.status).toBe(401);
    const { errors } = (await response.json()) as { errors: Told[] };
    expect(errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect(flawOf(errors)).toBeNull();
    const { closed, heard } = await introduced(token);
    expect(await closed).toBe(4403);
    expect(heard).toEqual([]);
  });

  it('that ends closes the socket that it opened, amid a subscription', async () => {
    const token = await createTokens(TOKEN_KEY).sign({
      subject: 'x',
      role: 'leader',
      post: null,
      unit: null,
      ttlSeconds: 2,
    });
    const { say, closed } = await introduced(token);
    say({ id: '1', type: 'subscribe', payload: { query: 'subscription { events { cursor } }' } });
    await vi.waitFor(() => expect(following).toBe(1));
    expect(await closed).toBe(4403);
    await vi.waitFor(() => expect(following).toBe(0));
  });
});

describe('a socket', () => {
  it('that does not say who it is is closed in time', async () => {
    expect(await open().closed).toBe(4408);
  });

  it('of another protocol is closed', async () => {
    expect([1006, 4406]).toContain(await open('graphql-ws').closed);
  });

  it('that asks before it says who it is is closed', async () => {
    const { socket, say, closed } = open();
    await once(socket, 'open');
    say({ id: '1', type: 'subscribe', payload: { query: '{ status { head } }' } });
    expect(await closed).toBe(4401);
  });

  it.each([
    ['what is not JSON', '{', 4400],
    ['what is no message', '{"type":"nonsense"}', 4400],
    ['a message of messages', '[{"type":"ping"}]', 4400],
    ['brackets within brackets', '['.repeat(100_000), 4400],
    ['a query that is none', '{"id":"1","type":"subscribe","payload":{"query":5}}', 4400],
    ['more than a message may hold', ' '.repeat(1_048_577), 1009],
  ])('that says %s is closed', async (_, text, code) => {
    const { say, closed } = await introduced();
    say(text);
    expect(await closed).toBe(code);
  });

  it('runs no more operations at once than it may, those that it gave up included', async () => {
    const { say, heard, socket } = await introduced();
    for (let n = 0; n < 150; n++) {
      say({ id: String(n), type: 'subscribe', payload: { query: 'subscription { events { cursor } }' } });
    }
    await vi.waitFor(() => expect(heard.filter(({ type }) => type === 'error')).toHaveLength(50));
    const errors = heard.filter(({ type }) => type === 'error').flatMap(({ payload }) => payload as Told[]);
    expect(new Set(errors.map(({ extensions: { code } }) => code))).toEqual(new Set(['TOO_MANY_OPERATIONS']));
    expect(flawOf(errors)).toBeNull();
    await vi.waitFor(() => expect(following).toBe(100));
    socket.terminate();
    await vi.waitFor(() => expect(following).toBe(0));
  });

  it('refuses the same operations as HTTP', async () => {
    const { say, heard, socket } = await introduced();
    const deep = `{ events(filter: { types: ${'['.repeat(9_000)}${']'.repeat(9_000)} }) { totalCount } }`;
    const wide = `{ status { ${Array.from({ length: 6_000 }, (_, n) => `a${n}: head`).join(' ')} } }`;
    const fragments = Array.from({ length: 2_000 }, (_, n) => `fragment f${n} on Event { ...f${n + 1} }`).join(' ');
    const chain = `{ event(id: "x") { ...f0 } } ${fragments} fragment f2000 on Event { id }`;
    for (const [id, query] of Object.entries([deep, wide, chain])) say({ id, type: 'subscribe', payload: { query } });
    await vi.waitFor(() => expect(heard.filter(({ type }) => type === 'error')).toHaveLength(3), 5_000);
    const errors = heard.slice(1).flatMap(({ payload }) => payload as Told[]);
    expect(errors.map(({ extensions: { code } }) => code)).toEqual(Array(3).fill('OPERATION_TOO_LARGE'));
    socket.terminate();
  });
});

describe('a thousand subscribers', () => {
  it('that drop at once leave nothing behind', { timeout: 60_000 }, async () => {
    function used() {
      const kinds = process.getActiveResourcesInfo();
      return kinds.filter((kind) => kind === 'TCPSocketWrap' || kind === 'Timeout').length;
    }
    const before = used();
    const subscribers: Awaited<ReturnType<typeof introduced>>[] = [];
    for (let n = 0; n < 1_000; n += 50) {
      const token = await tokenOf('leader', `user:${n}`);
      subscribers.push(...(await Promise.all(Array.from({ length: 50 }, () => introduced(token)))));
    }
    for (const { say } of subscribers) {
      say({ id: '1', type: 'subscribe', payload: { query: 'subscription { events { cursor } }' } });
    }
    await vi.waitFor(() => expect(following).toBe(1_000), 20_000);
    await api().send('reserveProject', { code: 'SYN-77', name: 'x' });
    await vi.waitFor(() => expect(subscribers.every(({ heard }) => heard.length === 2)).toBe(true), 20_000);
    for (const { socket } of subscribers) socket.terminate();
    await vi.waitFor(() => expect(following).toBe(0), 20_000);
    await vi.waitFor(() => expect(used()).toBeLessThanOrEqual(before + 5), 20_000);
  });
});
