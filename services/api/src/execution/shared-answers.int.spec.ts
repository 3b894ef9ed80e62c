import { expect, it, vi } from 'vitest';
import { freshApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';
import { introducedSocket, type SpokenSocket } from '../testing/spoken-socket.js';

/** Answers made: each looks once at the register. */
let made: number;

const api = freshApi({}, async (started) => {
  await officeYear(started);
  const { read } = started.register;
  made = 0;
  Object.assign(started.register, { read: (...args: Parameters<typeof read>) => (made++, read(...args)) });
});

type Told = { readonly data: { readonly events: Readonly<Record<string, unknown>> } };
const told = ({ heard }: SpokenSocket) =>
  heard.filter(({ type }) => type === 'next').map(({ payload }) => (payload as Told).data.events);

async function subscriber(query: string, variables: object = {}): Promise<SpokenSocket> {
  const socket = await introducedSocket(api().socketUrl);
  socket.say({ id: '1', type: 'subscribe', payload: { query, variables } });
  return socket;
}

const SUMMARY = `subscription ($after: String, $locale: String, $with: Boolean = true) {
  events(after: $after, fromStart: true) { cursor node { ...sentence seq @include(if: $with) } } }
  fragment sentence on Event { summary(locale: $locale) amendedBy { id } }`;

it('an event is answered once for all who select the same, wherever they began', async () => {
  const { data } = await api().ask<{ events: { edges: { cursor: string }[] } }>('{ events { edges { cursor } } }');
  const cursors = data.events.edges.map(({ cursor }) => cursor);
  made = 0;
  const [chinese, english, without] = [{ locale: 'zh-CN' }, { locale: 'en' }, { locale: 'en', with: false }];
  const groups = await Promise.all(
    [chinese, english, without].map((variables) =>
      Promise.all(cursors.slice(-10).map((after) => subscriber(SUMMARY, { ...variables, after }))),
    ),
  );
  await vi.waitFor(() =>
    expect(groups.map((group) => group.map((socket) => told(socket).length))).toEqual(
      Array(3).fill(Array.from({ length: 10 }, (_, n) => 9 - n)),
    ),
  );
  // The last nine events, each in three ways.
  expect(made).toBe(27);
  const [zh, en, bare] = groups.map((group) => told(group[0]!));
  expect(zh?.map(({ cursor }) => cursor)).toEqual(cursors.slice(-9));
  expect(JSON.stringify(zh)).toMatch(/\p{Script=Han}/u);
  expect(en).not.toEqual(zh);
  expect(bare).toEqual(
    en?.map(({ cursor, node }) => {
      const { seq: _, ...rest } = node as { seq: string };
      return { cursor, node: rest };
    }),
  );
  for (const group of groups)
    for (const [n, socket] of group.entries()) expect(told(socket)).toEqual(told(group[0]!).slice(n));
  for (const { socket } of groups.flat()) socket.terminate();
});

it('what fails is told to each with the id of its own operation', async () => {
  const subscribers = await Promise.all(
    [1, 2].map(() => subscriber('subscription { events(fromStart: true) { node { summary(locale: "xx") } } }')),
  );
  await vi.waitFor(() => expect(subscribers.every(({ heard }) => heard.length > 1)).toBe(true));
  const ids = subscribers.map(({ heard }) => /"requestId":"([^"]+)"/.exec(JSON.stringify(heard[1]))?.[1]);
  expect(new Set(ids).size).toBe(2);
  for (const { socket } of subscribers) socket.terminate();
});
