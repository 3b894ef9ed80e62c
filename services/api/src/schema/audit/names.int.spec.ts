import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@milepost/application';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { VIEWS } from '@milepost/views';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { type RunningRegister, runningRegister } from '../../testing/running-register.js';

const listing = (code: string, more: JsonObject): JsonObject => ({
  code,
  name: `项目${code}`,
  campaign: '工业',
  level: 'CITY',
  totalInvestment: '100000000',
  occurredAt: '2018-01-01',
  ...more,
});

/** The same unit, township and campaign in two spellings each; and a unit that is one edit away. */
async function twoSpellings({ send }: Pick<RunningRegister, 'send'>): Promise<void> {
  await send('listProject', listing('B', { leadUnit: '水利局（示范）', township: '示例01镇', campaign: '异例 工业' }));
  await send('listProject', listing('A', { leadUnit: '水利局(示范)', township: '示例０１镇', campaign: '异例工业' }));
  await send('listProject', listing('C', { leadUnit: '水利局(示犯)', township: '示例02镇' }));
}

type Open = NonNullable<Parameters<typeof runningRegister>[0]>;

const inMemory: Open = async (clock) => ({
  log: openMemoryEventStore({ clock }),
  reads: await openMemoryReadStore(VIEWS),
});
const inFiles =
  (folder: string): Open =>
  async (clock) => ({
    log: await openSqliteEventStore({ file: join(folder, 'events.db'), clock }),
    reads: await openSqliteReadStore({ file: join(folder, 'views.db'), ...VIEWS }),
  });

describe.each([
  ['memory', () => inMemory],
  ['sqlite', inFiles],
])('names, by their key, in %s', (_, open) => {
  let folder: string;
  let running: RunningRegister;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'milepost-names-'));
    running = await runningRegister(open(folder));
    await twoSpellings(running);
  });

  afterEach(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function groups(by: 'LEAD_UNIT' | 'TOWNSHIP' | 'CAMPAIGN', seq?: string) {
    const reading = await running.register.read();
    const basis = await reading.resolve(seq === undefined ? {} : { seq });
    const sheets = await reading.figuresBy({ group: by }, { indicators: ['LISTED_COUNT'] }, basis);
    return sheets.map(({ group, figures }) => `${group} ${figures[0]?.value}`);
  }

  it('are one group, named as it was spelled first, at every point', async () => {
    expect(await groups('LEAD_UNIT')).toEqual(['水利局(示犯) 1', '水利局（示范） 2']);
    expect(await groups('TOWNSHIP')).toEqual(['示例01镇 2', '示例02镇 1']);
    expect(await groups('CAMPAIGN')).toEqual(['工业 1', '异例 工业 2']);
    expect(await groups('CAMPAIGN', '0')).toEqual(['异例 工业 1']);
  });

  it('explain the whole group', async () => {
    const reading = await running.register.read();
    const basis = await reading.resolve();
    const [sheet] = await reading.figuresBy(
      { group: 'CAMPAIGN' },
      { indicators: ['LISTED_COUNT'], filter: { codes: ['A', 'B'] } },
      basis,
    );
    const scope = sheet?.figures[0]?.scope;
    if (!scope) throw new Error('no figure');
    const { nodes } = await reading.contributions('LISTED_COUNT', scope, {}, basis);
    expect(nodes.map(({ code }) => code)).toEqual(['A', 'B']);
  });

  it('are filtered in any spelling, of projects and of events', async () => {
    const reading = await running.register.read();
    const basis = await reading.resolve();
    const found = async (filter: object) => (await reading.projects({ filter }, basis)).rows.nodes.map(({ id }) => id);
    expect(await found({ leadUnits: ['水利局 （示范)'] })).toEqual(['A', 'B']);
    expect(await found({ townships: ['示例０１镇'] })).toEqual(['A', 'B']);
    expect(await found({ campaigns: ['异例　工业'] })).toEqual(['A', 'B']);
    expect((await reading.events({ units: ['区 重点办'] }, {}, basis)).totalCount).toBe(3);
  });

  it('are told where they are near one that was known before, also those that came since', async () => {
    const near = async () =>
      (await (await running.register.read()).nearNames({})).nodes.map(
        ({ kind, name, near, same }) => `${kind} ${name} ${near} ${same}`,
      );
    const before = [
      'CAMPAIGN 异例工业 异例 工业 true',
      'TOWNSHIP 示例０１镇 示例01镇 true',
      'UNIT 水利局(示范) 水利局（示范） true',
      'UNIT 水利局(示犯) 水利局（示范） false',
    ];
    expect(await near()).toEqual(before);
    await running.send('listProject', listing('D', { owner: '水利局(示范)', tags: ['新兴产业', '新型产业'] }));
    expect(await near()).toEqual([...before, 'TAG 新型产业 新兴产业 false']);
    expect((await running.register.status()).nearNames).toBe(5);
  });

  it('are shown of funds as they were spelled first, whose movements are one', async () => {
    const grant = (name: string): JsonObject => ({
      category: 'CENTRAL_BUDGET',
      name,
      amount: '1000000',
      occurredAt: '2018-01-01',
    });
    await running.send('awardGrant', grant('专项（一期）'));
    await running.send('awardGrant', grant('专项(一期)'));
    const reading = await running.register.read();
    const basis = await reading.resolve();
    const { nodes } = await reading.contributions('GRANTS_WON', {}, {}, basis);
    expect(nodes.map(({ subject, known }) => [subject, known])).toEqual([['专项（一期）', 2]]);
  });
});

describe('names, asked by GraphQL', () => {
  const api = freshApi({}, twoSpellings);

  it('are counted in the status, and listed in pages with the first event of each', async () => {
    type Answer = {
      readonly status: { readonly nearNames: number };
      readonly nearNames: {
        readonly totalCount: number;
        readonly nodes: readonly object[];
        readonly pageInfo: { readonly endCursor: string };
      };
    };
    const query = `query($after: String) {
      status { nearNames }
      nearNames(first: 2, after: $after) {
        totalCount pageInfo { endCursor }
        nodes { kind name near same event { seq } nearEvent { seq } }
      }
    }`;
    const { data } = await api().ask<Answer>(query);
    expect(data.status.nearNames).toBe(4);
    expect(data.nearNames.totalCount).toBe(4);
    const next = await api().ask<Answer>(query, { after: data.nearNames.pageInfo.endCursor });
    const first = { near: '水利局（示范）', kind: 'UNIT', nearEvent: { seq: '0' } };
    expect(next.data.nearNames.nodes).toEqual([
      { ...first, name: '水利局(示范)', same: true, event: { seq: '1' } },
      { ...first, name: '水利局(示犯)', same: false, event: { seq: '2' } },
    ]);
  });

  it('are one group, and one fund', async () => {
    const award = (name: string) =>
      api().ask(
        'mutation($name: String!) { awardGrant(input: { category: CENTRAL_BUDGET, name: $name, amount: "1000000", occurredAt: "2018-01-01" }) { ... on CommandAccepted { events { stream data } } } }',
        { name },
        'office',
      );
    const answers = [await award('专项（一期）'), await award('专项(一期)')];
    const [first, second] = answers.map(
      ({ data }) => (data as { awardGrant: { events: { stream: string; data: object }[] } }).awardGrant.events[0],
    );
    expect(second?.stream).toBe(first?.stream);
    expect(second?.data).toMatchObject({ name: '专项(一期)' });
    const { data } = await api().ask(
      '{ figuresBy(group: LEAD_UNIT, indicators: [LISTED_COUNT]) { group figures { value } } }',
    );
    expect(data).toEqual({
      figuresBy: [
        { group: '水利局(示犯)', figures: [{ value: '1' }] },
        { group: '水利局（示范）', figures: [{ value: '2' }] },
      ],
    });
  });
});
