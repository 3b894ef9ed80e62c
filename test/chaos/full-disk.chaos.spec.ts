import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GraphQLAnswer } from '../support/graphql.js';
import { type Acknowledged, expectAcknowledged, expectInOrder, wholeLog } from '../support/log-checks.js';
import { adminToken, serve, temporaryFolder } from '../support/milepost-process.js';
import { mountSmallDisk } from '../support/small-disk.js';

const MEGABYTES = 8;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let disk: string;
let unmount: (() => Promise<void>) | null;

beforeEach(async () => {
  folder = await temporaryFolder();
  disk = join(folder.path, 'disk');
  unmount = await mountSmallDisk(disk, MEGABYTES);
});
afterEach(async () => {
  await unmount?.();
  await folder.remove();
});

/** Takes most of the space. Given back it is enough for the log a second time, which closing it may need. */
async function fill(): Promise<() => Promise<void>> {
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(5_500_000));
  return () => rm(ballast);
}

it('a log on a full disk refuses appends by name, writes no half of them, and goes on when there is space', async ({
  skip,
}) => {
  if (unmount === null) skip('this user may not mount a small disk');
  const file = join(disk, 'events.db');
  const log = await openSqliteEventStore({ file });
  const makeSpace = await fill();
  const acknowledged = new Map<string, Acknowledged>();
  const refused: string[] = [];
  async function append(stream: string) {
    const event = { id: randomUUID(), type: 'Happened', data: { text: 'x'.repeat(20_000) }, metadata: {} };
    const events = [event, { ...event, id: randomUUID() }];
    const outcome = await appendNext(log, stream, events).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({
        code: 'EVENT_STORE_UNAVAILABLE',
        message: expect.stringContaining('disk') as string,
      });
      refused.push(event.id);
      return false;
    }
    const written = outcome as Awaited<ReturnType<typeof log.append>>;
    for (const { id, stream, revision, position } of written.events)
      acknowledged.set(id, { stream, revision, position });
    return true;
  }
  while (refused.length < 20) await Promise.all(Array.from({ length: 8 }, (_, caller) => append(`card-${caller}`)));
  async function expectWhole(store: typeof log) {
    const events = await wholeLog(store);
    expectInOrder(events);
    expectAcknowledged(events, acknowledged);
    expect(events.length).toBe(acknowledged.size);
    expect(events.filter(({ id }) => refused.includes(id))).toEqual([]);
  }
  await expectWhole(log);
  await makeSpace();
  expect(await append('card-1')).toBe(true);
  await expectWhole(log);
  await log.close();
  const again = await openSqliteEventStore({ file });
  await expectWhole(again);
  await again.close();
});

it('a server on a full disk answers a stable code, keeps answering questions, and goes on when there is space', async ({
  skip,
}) => {
  if (unmount === null) skip('this user may not mount a small disk');
  const server = await serve(disk);
  const token = await adminToken(disk);
  const makeSpace = await fill();
  async function ask<T>(query: string): Promise<GraphQLAnswer<T>> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphQLAnswer<T>;
  }
  const accepted: string[] = [];
  async function list(code: string) {
    const name = '长'.repeat(100);
    const { data, errors } = await ask<{ outcome: { events: { id: string }[]; position: string } }>(
      `mutation { outcome: listProject(input: { code: "${code}", name: "${name}", campaign: "工业", level: CITY, totalInvestment: "1", occurredAt: "2018-01-12" }) {
        ... on CommandAccepted { position events { id: eventId } } } }`,
    );
    if (errors) return errors[0]?.extensions?.code;
    accepted.push(...(data?.outcome.events ?? []).map(({ id }) => id));
    return data?.outcome.position;
  }
  let [code, number]: [string | undefined, number] = ['', 0];
  while (code !== 'UNAVAILABLE') {
    number += 1;
    code = await list(`P${number}`);
    expect(code).toMatch(/^(\d+|UNAVAILABLE)$/);
  }
  const listed = await ask<{ figures: { figures: { value: string }[] } }>(
    '{ figures(year: 2018, indicators: [LISTED_COUNT], asOf: { validAt: "2018-12-31" }) { figures { value } } }',
  );
  expect(listed.errors).toBeUndefined();

  const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
  expect(await readiness()).toBe(503);
  const said = server.stderr().length;
  for (let n = 0; n < 50; n++) expect(await list(`MORE-${n}`)).toBe('UNAVAILABLE');
  // Counted, not told one by one with its stack.
  expect(server.stderr().length - said).toBeLessThan(10_000);

  await makeSpace();
  expect(await readiness()).toBe(200);
  const position = await list('LAST');
  expect(position).toMatch(/^\d+$/);
  const answer = await ask<{ figures: { figures: { value: string }[] } }>(
    `{ figures(year: 2018, indicators: [LISTED_COUNT], asOf: { validAt: "2018-12-31" }, atLeast: "${position}") { figures { value } } }`,
  );
  expect(answer.data?.figures.figures[0]?.value).toBe(String(accepted.length));
  expect(await server.stop()).toBe(0);
  const log = await openSqliteEventStore({ file: join(disk, 'events.db') });
  expect((await wholeLog(log)).map(({ id }) => id)).toEqual(accepted);
  await log.close();
});
