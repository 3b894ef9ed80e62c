import { expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { introducedSocket } from '../testing/spoken-socket.js';
import { tokenOf } from '../testing/started-api.js';

const api = sharedApi();
const RESERVE = 'mutation ($name: String!) { reserveProject(input: { code: "A", name: $name }) { __typename } }';

it.each([
  ['in GBK', Buffer.from('b1ead7bcb3a7b7bf', 'hex')],
  ['cut in the middle of a character', Buffer.from('标准').subarray(0, -1)],
  ['with half a surrogate pair', Buffer.from('eda080', 'hex')],
])('a message that is no UTF-8, %s, closes the socket, and nothing is recorded', async (_, name) => {
  const opened = await introducedSocket(api().socketUrl, await tokenOf('office'));
  const message = { id: '1', type: 'subscribe', payload: { query: RESERVE, variables: { name: '|' } } };
  const [before = '', after = ''] = JSON.stringify(message).split('|');
  opened.socket.send(Buffer.concat([Buffer.from(before), name, Buffer.from(after)]), { binary: false });
  expect(await opened.closed).toBe(1007);
  const { data } = await api().ask('{ projects { totalCount } }');
  expect(data).toEqual({ projects: { totalCount: 0 } });
});
