import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { introducedSocket } from '../../testing/spoken-socket.js';
import { tokenOf } from '../../testing/started-api.js';

const api = sharedApi(
  { limits: { operationsOfSubject: 2, subscriptionsOfSubject: 2, socketsOfSubject: 2 } },
  officeYear,
);

it('of operations at once are refused with 429 when they are taken, and given back with the answer', async () => {
  const { read } = api().register;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  Object.assign(api().register, { read: async (...args: Parameters<typeof read>) => (await held, read(...args)) });
  const waiting = [1, 2].map(() => api().ask('{ projects { totalCount } }'));
  await expect.poll(async () => (await api().ask('{ status { head } }')).status).toBe(429);
  const { errors, headers } = await api().ask('{ status { head } }');
  expect(errors[0]?.extensions['code']).toBe('TOO_MANY_OPERATIONS');
  expect(headers.get('retry-after')).toBe('1');
  // A table that is taken out is one of them.
  const authorization = `Bearer ${await tokenOf('leader')}`;
  expect((await fetch(`${api().url}/export/projects.csv`, { headers: { authorization } })).status).toBe(429);
  // Another user is answered.
  expect((await api().ask('{ status { head } }', {}, 'office')).status).toBe(200);
  goOn();
  Object.assign(api().register, { read });
  for (const { errors } of await Promise.all(waiting)) expect(errors).toEqual([]);
  expect((await api().ask('{ status { head } }')).status).toBe(200);
});

it('of subscriptions and sockets are given back when they end', async () => {
  const query = 'subscription { events(fromStart: true) { cursor } }';
  const [one, other] = [await introducedSocket(api().socketUrl), await introducedSocket(api().socketUrl)];
  expect(await (await introducedSocket(api().socketUrl)).closed).toBe(4411);
  for (const [socket, id] of [
    [one, '1'],
    [one, '2'],
    [other, '3'],
  ] as const)
    socket.say({ id, type: 'subscribe', payload: { query } });
  await expect
    .poll(() => other.heard.find(({ type }) => type === 'error'))
    .toMatchObject({
      payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
    });
  one.socket.terminate();
  await once(one.socket, 'close');
  await expect.poll(async () => (await introducedSocket(api().socketUrl)).socket.readyState).toBe(WebSocket.OPEN);
});
