import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client as Plain, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';
import { apollo, graphcache, type Library } from './libraries.js';
import { ADJUST, AT, AT_POINTS, CHANGED, FIGURES_AT, LIST, NODE, OTHER_FIELDS } from './questions.js';

type Row = { readonly id: string; readonly code: string; readonly year: { readonly completionRate: string | null } };
type List = {
  readonly projects: {
    readonly basis: { readonly seq: string };
    readonly nodes: readonly { readonly id: string; readonly code: string; readonly township: string | null }[];
  };
};
type AsOf = Readonly<Record<string, string>>;
type AtPoints = { readonly projectsAt: readonly { readonly nodes: readonly Row[] }[] };

const KNOWN_THEN: AsOf = { validAt: '2018-05-31', knownAt: '2018-06-05' };
const KNOWN_NOW: AsOf = { validAt: '2018-05-31' };
let server: Server;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plain: Plain;

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
  plain = graphqlClient(server.url, server.token);
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe.each([
  ['Apollo Client', apollo],
  ['urql with graphcache', graphcache],
])('%s', (_, open) => {
  let library: Library;
  beforeAll(async () => {
    library = await open(server);
  });
  const rateOf = async (code: string, asOf: AsOf) =>
    (await library.ask<{ project: Row }>(AT, { variables: { code, asOf } })).project.year.completionRate;

  /** A project whose return of May was corrected after 5 June, and its rates as known then and now. */
  async function restated(): Promise<{ then: Row; rates: readonly [string | null, string | null] }> {
    const { projectsAt } = await plain.query<AtPoints>(AT_POINTS, { points: [KNOWN_THEN, KNOWN_NOW], codes: null });
    const [before, after] = projectsAt.map(({ nodes }) => new Map(nodes.map((row) => [row.code, row])));
    for (const [code, then] of before ?? []) {
      const rates = [then.year.completionRate, after?.get(code)?.year.completionRate ?? null] as const;
      if (rates[0] !== rates[1]) return { then, rates };
    }
    throw new Error('nothing was corrected');
  }

  it('keeps two points apart, in two answers and in one', async () => {
    const {
      then: { code },
      rates,
    } = await restated();
    expect(await rateOf(code, KNOWN_THEN)).toBe(rates[0]);
    expect(await rateOf(code, KNOWN_NOW)).toBe(rates[1]);
    expect(await rateOf(code, KNOWN_THEN)).toBe(rates[0]);
    const variables = { points: [KNOWN_THEN, KNOWN_NOW], codes: [code] };
    const both = await library.ask<AtPoints>(AT_POINTS, { variables });
    const again = await library.ask<AtPoints>(AT_POINTS, { variables });
    for (const { projectsAt } of [both, again]) {
      expect(projectsAt.map(({ nodes }) => nodes[0]?.year.completionRate)).toEqual(rates);
    }
  });

  it('keeps two sheets of one answer apart, and of a further one with other indicators', async () => {
    const points = [KNOWN_THEN, KNOWN_NOW];
    type Sheets = { readonly figuresAt: readonly { readonly figures: readonly { readonly text: string }[] }[] };
    const sheets = async (indicators: string[]) =>
      (await library.ask<Sheets>(FIGURES_AT, { variables: { points, indicators } })).figuresAt.map(
        ({ figures }) => figures[0]?.text,
      );
    expect(await sheets(['COMPLETION_RATE'])).toEqual(['59.05%', '59.10%']);
    expect(await sheets(['COMPLETED'])).toEqual(['169.53亿元', '169.68亿元']);
    expect(await sheets(['COMPLETION_RATE'])).toEqual(['59.05%', '59.10%']);
  });

  it('finds the very version again as a node', async () => {
    const {
      then: { id, code },
      rates: [rate],
    } = await restated();
    const { node } = await library.ask<{ node: Row }>(NODE, { variables: { id } });
    expect(node).toMatchObject({ id, code, year: { completionRate: rate } });
  });

  it('renews a live list by a mutation that selects it again, and tears no fields apart', async () => {
    const shown: List['projects'][] = [];
    const stop = library.watch(LIST, (data) => shown.push((data as List).projects));
    await expect.poll(() => shown.length).toBeGreaterThan(0);
    const [{ code } = { code: '' }] = shown[0]?.nodes ?? [];
    const township = `甲镇${Date.now()}`;
    await library.mutate(ADJUST, { code, township });
    const townshipOf = (list: List['projects'] | undefined) => list?.nodes.find((one) => one.code === code)?.township;
    await expect.poll(() => townshipOf(shown.at(-1))).toBe(township);
    const [before, after] = [shown[0], shown.at(-1)];
    expect(Number(after?.basis.seq)).toBeGreaterThan(Number(before?.basis.seq));
    const changed = after?.nodes.filter(({ id }, index) => before?.nodes[index]?.id !== id);
    expect(changed?.map((one) => one.code)).toEqual([code]);
    const { project } = await library.ask<{ project: { basis: { seq: string } } }>(OTHER_FIELDS, {
      variables: { code },
    });
    expect(project.basis.seq).toBe(after?.basis.seq);
    stop();
  });

  it('renews a live list by what others record, without a line for it', async () => {
    const shown: List['projects'][] = [];
    const leave = library.watch(LIST, (data) => shown.push((data as List).projects));
    await expect.poll(() => shown.length).toBeGreaterThan(0);
    const silence = library.listen(CHANGED);
    const [{ code } = { code: '' }] = shown[0]?.nodes ?? [];
    const townshipOf = (list: List['projects'] | undefined) => list?.nodes.find((one) => one.code === code)?.township;
    let township = '';
    // Until the subscription has begun, what others record is not told.
    await expect
      .poll(
        async () => {
          township = `丙镇${Date.now()}`;
          await plain.query(ADJUST, { code, township });
          await expect.poll(() => townshipOf(shown.at(-1)), { timeout: 3_000 }).toBe(township);
          return true;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    expect(shown.at(-1)?.nodes).toHaveLength(50);
    silence();
    leave();
  });

  it('grows over 100 refetches by what changed, and by nothing else', async () => {
    const [CHANGES, REFETCHES] = [5, 100];
    await library.ask(LIST, { variables: {}, fresh: true });
    const before = library.size();
    const [first] = (await plain.query<{ projects: { nodes: Row[] } }>('{ projects(first: 1) { nodes { code } } }'))
      .projects.nodes;
    for (let n = 0; n < CHANGES; n++) {
      const township = `乙镇${Date.now()}${n}`;
      await plain.query(ADJUST, { code: first?.code, township });
      for (let turn = 0; turn < REFETCHES / CHANGES; turn++) await library.ask(LIST, { variables: {}, fresh: true });
    }
    expect(library.size() - before).toBeLessThanOrEqual(CHANGES);
  });
});
