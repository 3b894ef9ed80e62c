import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { byLevel, type Meant, monthlyWide, sum, tenDays } from '../support/office-workbook.js';

const READ = `query ($file: ID!, $options: FileReadingOptions) { fileReading(file: $file, options: $options) { id output counts { new same changed ambiguous missing problems } } }`;
const APPLY = `mutation ($input: ApplyFileReadingInput!) { applyFileReading(input: $input) { recorded corrected rejected { row code message } outdated } }`;
const REVIEW = `mutation ($input: ReviewReturnInput!) { reviewReturn(input: $input) { ... on CommandAccepted { position } ... on CommandRejected { code } } }`;
const COMPLETED = `query ($asOf: AsOf!, $owners: [String!], $atLeast: Position) {
  figures(year: 2021, asOf: $asOf, atLeast: $atLeast, filter: { owners: $owners }, indicators: [COMPLETED, LISTED_COUNT, PLAN_ADJUSTED, OPEN_ISSUES]) { figures { indicator value } }
}`;

type Fact = { readonly command: string; readonly input: Readonly<Record<string, string>> };
type Counts = Readonly<Record<'new' | 'same' | 'changed' | 'ambiguous' | 'missing' | 'problems', number>>;
type Reading = {
  readonly fileReading: {
    readonly id: string;
    readonly output: { readonly facts: { readonly new: readonly Fact[]; readonly changed: readonly Fact[] } };
    readonly counts: Counts;
  };
};

/** One file that an office hands over, and what it should come to. */
type Month = {
  readonly bytes: Uint8Array;
  readonly asOf: string;
  readonly projects: readonly Meant[];
  /** What the file says otherwise of a month that was reported. */
  readonly changed: readonly (readonly [command: string, period: string, amount: string])[];
  readonly missing: number;
};

const project = (name: string, owner: string, more: Partial<Meant> = {}): Meant => ({
  ...{ name, owner, total: 60_000, plan: 20_000, opening: 27_000, done: [] },
  ...more,
});
const done = (of: Meant, ...amounts: readonly number[]): Meant => ({ ...of, done: amounts });

function monthsOf02(): readonly Month[] {
  const owner = '示例城投';
  const [park, road, clinic, pool] = ['产业园', '道路', '医院', '泳池'].map((name) =>
    project(`示例${name}`, owner),
  ) as [Meant, Meant, Meant, Meant];
  const january = [
    { ...done(park, 1_500), issue: '二号地块未交地' },
    { ...done(road, 0), opening: 0 },
  ];
  const february = [
    { ...done(park, 1_550, 800), issue: '二号地块未交地' },
    { ...done(road, 0, 300), opening: 0, plan: 26_000 },
    { ...done(clinic, 0, 7.5), total: null, opening: 0 },
  ];
  const march = [
    done(park, 1_550, 800, 2_200),
    { ...done(road, 0, 300, 300), opening: 0, plan: 26_000 },
    { ...done(clinic, 0, 7.5, 10), total: 120_000, opening: 0, issue: '资金未落实' },
    { ...done(pool, 0, 0, 99), opening: 0 },
  ];
  return [
    { bytes: monthlyWide(january, 1), asOf: '2021-01-31', projects: january, changed: [], missing: 0 },
    {
      ...{ bytes: monthlyWide(february, 2), asOf: '2021-02-28', projects: february, missing: 0 },
      changed: [['submitReturn', '2021-01', '15500000']],
    },
    // An issue left the file: that is told, and nothing is closed.
    { bytes: monthlyWide(march, 3), asOf: '2021-03-31', projects: march, changed: [], missing: 1 },
  ];
}

function monthsOf03(): readonly Month[] {
  const owner = '示例港务公司';
  const [pier, mill, crane, barge] = ['码头', '粉磨站', '吊机', '驳船'].map((name) =>
    project(`示例${name}`, owner),
  ) as [Meant, Meant, Meant, Meant];
  const [august, september, october] = [
    [done(pier, 300), done(mill, 120)],
    [done(pier, 300, 280), { ...done(mill, 120, 130), plan: 21_000 }, done(crane, 40)],
    [done(pier, 300, 280, 310), { ...done(mill, 120, 130, 0), plan: 21_000 }, done(crane, 40, 60), done(barge, 5)],
  ] as const;
  return [
    { bytes: tenDays(august, 8), asOf: '2021-08-20', projects: august, changed: [], missing: 0 },
    { bytes: tenDays(september, 9), asOf: '2021-09-20', projects: september, changed: [], missing: 0 },
    { bytes: tenDays(october, 10), asOf: '2021-10-20', projects: october, changed: [], missing: 0 },
  ];
}

function monthsOf06(): readonly Month[] {
  const owner = '示例高速公司';
  const [road, bridge, park, tunnel] = ['高速', '二桥', '公园', '隧道'].map((name) =>
    project(`示例${name}`, owner),
  ) as [Meant, Meant, Meant, Meant];
  const [february, march, april] = [
    [done(road, 1_000), done(bridge, 1_125)],
    [done(road, 1_000, 900), { ...done(bridge, 1_125), plan: 19_000 }, done(park, 12)],
    [
      done(road, 1_000, 900, 0.5),
      { ...done(bridge, 1_125, 75), plan: 19_000, total: 61_000 },
      done(park, 12),
      done(tunnel, 400),
    ],
  ] as const;
  return [
    { bytes: byLevel(february, 2), asOf: '2021-02-28', projects: february, changed: [], missing: 0 },
    { bytes: byLevel(march, 3), asOf: '2021-03-31', projects: march, changed: [], missing: 0 },
    { bytes: byLevel(april, 4), asOf: '2021-04-30', projects: april, changed: [], missing: 0 },
  ];
}

describe('files of an office, three months running', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Server;
  let client: Client;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer(folder.path);
    client = graphqlClient(server.url, server.token);
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
  });

  async function handOver(name: string, bytes: Uint8Array): Promise<string> {
    const response = await fetch(`${server.url}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: Buffer.from(bytes),
    });
    return ((await response.json()) as { id: string }).id;
  }

  async function read(file: string, options: object): Promise<Reading['fileReading']> {
    return (await client.query<Reading>(READ, { file, options })).fileReading;
  }

  /** As the office that reported them expects. @returns the position of the last approval */
  async function approve({ output }: Reading['fileReading']): Promise<string | null> {
    let last: string | null = null;
    for (const { command, input } of output.facts.new) {
      if (command !== 'submitReturn') continue;
      const { reviewReturn } = await client.query<{ reviewReturn: { code?: string; position?: string } }>(REVIEW, {
        input: { project: input['project'], period: input['period'], approve: true },
      });
      expect(reviewReturn.code).toBeUndefined();
      last = reviewReturn.position ?? last;
    }
    return last;
  }

  it.each([
    ['02', 'XC-{n}', monthsOf02()],
    ['03', 'ZY-{n}', monthsOf03()],
    ['06', 'FJ-{n}', monthsOf06()],
  ] as const)(
    'of layout %s count nothing twice and correct nothing that was not wrong',
    async (name, codes, months) => {
      for (const [index, { bytes, asOf, projects, changed, missing }] of months.entries()) {
        const options = { year: 2021, listDate: '2021-01-15', asOf, codes };
        const file = await handOver(`${name}-${asOf}.xlsx`, bytes);
        const reading = await read(file, options);
        expect([asOf, reading.counts]).toEqual([
          asOf,
          expect.objectContaining({ changed: changed.length, ambiguous: 0, missing, problems: 0 }),
        ]);
        const said = reading.output.facts.changed.map(({ command, input }) => [
          command,
          input['period'],
          input['amount'],
        ]);
        expect(said).toEqual(changed);
        const input = { reading: reading.id, correct: true, reason: '来表更正' };
        const { applyFileReading } = await client.query<{ applyFileReading: object }>(APPLY, { input });
        expect(applyFileReading).toEqual({
          recorded: reading.counts.new,
          corrected: changed.length,
          rejected: [],
          outdated: 0,
        });
        const atLeast = await approve(reading);
        expect((await read(file, options)).counts).toMatchObject({ new: 0, changed: 0, ambiguous: 0, missing });

        const owners = [...new Set(projects.map(({ owner }) => owner))];
        const { figures } = await client.query<{
          figures: { figures: readonly { indicator: string; value: string }[] };
        }>(COMPLETED, { asOf: { validAt: asOf }, owners, atLeast });
        const issues = months
          .slice(0, index + 1)
          .flatMap((month) => month.projects.flatMap(({ issue }) => issue ?? []));
        expect(Object.fromEntries(figures.figures.map(({ indicator, value }) => [indicator, value]))).toEqual({
          COMPLETED: String(sum(projects.flatMap((one) => one.done)) * 10_000),
          LISTED_COUNT: String(projects.length),
          PLAN_ADJUSTED: String(sum(projects.map(({ plan }) => plan)) * 10_000),
          OPEN_ISSUES: String(new Set(issues).size),
        });
      }
    },
  );
});
