import { depth } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import type { StartedApi } from '../../testing/started-api.js';
import { nodesIn, wholeSelection } from '../../testing/whole-selection.js';
import { buildSchema } from '../build-schema.js';

const NO_LIMITS = { limits: { cost: Number.POSITIVE_INFINITY, selections: 100_000, tokens: 100_000 } };
const schema = buildSchema();
const PROJECT = wholeSelection(schema, 'Project', 2);
const EVENT = wholeSelection(schema, 'Event', 2);

const AT_POINT = `query ($asOf: AsOf, $codes: [String!], $first: Int, $streams: [String!]) {
  projects(asOf: $asOf, first: $first, filter: { codes: $codes }) { nodes ${PROJECT} }
  events(asOf: $asOf, last: 50, filter: { streams: $streams }) { nodes ${EVENT} }
}`;
const NODE = `query ($id: ID!) { node(id: $id) { ... on Project ${PROJECT} ... on Event ${EVENT} } }`;

type Point = { readonly validAt: string; readonly seq: string };
type Lists = { readonly projects: { readonly nodes: object[] }; readonly events: { readonly nodes: object[] } };

/** Remembers what each id answered, at each level of links, and finds whatever answered otherwise. */
function answers() {
  const known = new Map<string, string>();
  const ids = new Set<string>();
  return {
    ids,
    take(answer: unknown, about: string): void {
      for (const { id, depth: level, node } of nodesIn(answer)) {
        const [key, text] = [`${level}/${id}`, JSON.stringify(node)];
        if (level === 0) ids.add(id);
        const before = known.get(key) ?? text;
        if (before !== text) expect(node, `${id}, ${about}`).toEqual(JSON.parse(before));
        known.set(key, text);
      }
    },
    of: (id: string) => known.get(`0/${id}`),
  };
}

async function lists(api: StartedApi, asOf: Point, codes: readonly string[] | null, streams: readonly string[] | null) {
  const { data, errors } = await api.ask<Lists>(AT_POINT, { asOf, codes, streams, first: codes ? codes.length : 50 });
  expect(errors).toEqual([]);
  return data;
}

async function answersToNode(api: StartedApi, id: string): Promise<string> {
  const { data, errors } = await api.ask<{ node: object | null }>(NODE, { id });
  expect(errors).toEqual([]);
  return JSON.stringify(data.node);
}

describe('equal ids', () => {
  const api = sharedApi(NO_LIMITS, async (started) => {
    await officeYear(started);
    const { log, send } = started;
    const events = await log.readAll({ limit: 100 });
    const [verified, granted] = ['StartVerified', 'PermitGranted'].map((type) =>
      events.find((one) => one.type === type),
    );
    const reason = '核查后更正';
    await send('correctFact', {
      reason,
      event: verified?.id ?? '',
      restated: { verifyStart: { project: 'SYN-1', occurredAt: '2018-03-03' } },
    });
    await send('voidFact', { reason, event: granted?.id ?? '' });
    // Else each proof would wait for a checkpoint that nobody signs.
    await started.ledger.publish();
  });
  const DAYS = depth({ plain: ['2018-06-30'], full: ['2018-02-15', '2018-03-02', '2018-06-30', '2019-02-01'] });

  it('answer equally at every point, and node answers the very same', { timeout: 120_000 }, async () => {
    const told = answers();
    const head = (await api().log.readAll({ limit: 1_000 })).length - 1;
    for (let seq = 0; seq <= head; seq++) {
      for (const validAt of DAYS) {
        const point = { validAt, seq: String(seq) };
        told.take(Object.values(await lists(api(), point, null, null)), `${validAt} at ${seq}`);
      }
    }
    expect(told.ids.size).toBeGreaterThan(30);
    for (const id of told.ids) expect(await answersToNode(api(), id), id).toBe(told.of(id));
  });

  it('are of others where something was recorded about it, and the same where not', async () => {
    async function idAt(code: string, seq: number) {
      const { data } = await api().ask<{ project: { id: string } }>(
        'query ($code: String!, $asOf: AsOf) { project(code: $code, asOf: $asOf) { id } }',
        { code, asOf: { validAt: '2018-06-30', seq: String(seq) } },
      );
      return data.project.id;
    }
    const events = await api().log.readAll({ limit: 1_000 });
    const listed = events.findIndex(({ stream }) => stream === 'project-SYN-2');
    for (let seq = listed + 1; seq < events.length; seq++) {
      const isAbout = events[seq]?.stream.includes('SYN-2') === true;
      expect((await idAt('SYN-2', seq)) !== (await idAt('SYN-2', seq - 1)), String(seq)).toBe(isAbout);
    }
  });
});

describe('equal ids of the shipped register', () => {
  const api = sharedApi(NO_LIMITS, async (started) => {
    await started.importShippedLedgers();
    await started.ledger.publish();
  });

  it('answer equally, whatever was recorded about others meanwhile', { timeout: 7_200_000 }, async () => {
    const told = answers();
    const events = await api().log.readAll({ limit: 10_000 });
    const codes = events.flatMap(({ type, stream }) => (type === 'ProjectListed' ? [stream.slice(8)] : []));
    const step = depth({ plain: 1_401, full: 97, long: 1 });
    for (let seq = 0; seq < events.length; seq += step) {
      const streams = [events[seq]?.stream ?? ''];
      const some = [1].flatMap((n) => codes[Math.floor(seq / step + n * 17) % codes.length] ?? []);
      const about = codes.filter((code) => streams[0]?.includes(code));
      const validAt = ['2018-05-31', '2018-12-31', '2019-06-30'][seq % 3] ?? '';
      told.take(
        Object.values(await lists(api(), { validAt, seq: String(seq) }, [...about, ...some], streams)),
        `${validAt} at ${seq}`,
      );
    }
    const every = Math.ceil(told.ids.size / depth({ plain: 4, full: 400, long: 20_000 }));
    for (const [index, id] of [...told.ids].entries()) {
      if (index % every === 0) expect(await answersToNode(api(), id), id).toBe(told.of(id));
    }
  });
});
