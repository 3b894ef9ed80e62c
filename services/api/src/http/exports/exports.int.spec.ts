import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { tokenOf } from '../../testing/started-api.js';

const api = sharedApi({}, (started) => started.importShippedLedgers());

async function taken(path: string, headers: Readonly<Record<string, string>> = {}) {
  const authorization = `Bearer ${await tokenOf('leader')}`;
  const response = await fetch(`${api().url}/export/${path}`, { headers: { authorization, ...headers } });
  // `text()` would take the mark away.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  return { status: response.status, headers: response.headers, text };
}

async function lines(path: string) {
  const { status, text } = await taken(path);
  expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const AT = 'asOf.validAt=2018-05-31&asOf.knownAt=2018-06-05';
const AS_OF = { validAt: '2018-05-31', knownAt: '2018-06-05' };

type Cell = {
  validFrom: string;
  validTo: string | null;
  knownFrom: string;
  knownTo: string | null;
  event: { eventId: string; summary: string };
};

describe('GET /export', () => {
  it('gives the list as the API answers it', async () => {
    const rows = await lines(`projects.ndjson?${AT}&year=2018&filter.listed=true&orderBy=TOTAL_INVESTMENT_DESC`);
    const { data } = await api().ask<{ projects: { totalCount: number; nodes: Record<string, unknown>[] } }>(
      `query ($asOf: AsOf) {
        projects(first: 200, asOf: $asOf, year: 2018, filter: { listed: true }, orderBy: TOTAL_INVESTMENT_DESC) {
          totalCount
          nodes {
            code name level campaign township leadUnit stage totalInvestment startedOn tags
            year(year: 2018) { planBaseline completed monthsUnknown completionRate }
            permits { kind state }
          }
        }
      }`,
      { asOf: AS_OF },
    );
    expect(rows).toHaveLength(data.projects.totalCount);
    const number = (value: unknown) => (value === null ? null : Number(value));
    expect(rows.map(({ code }) => code)).toEqual(data.projects.nodes.map(({ code }) => code));
    for (const [index, node] of data.projects.nodes.entries()) {
      const { year, permits, totalInvestment, ...said } = node as typeof node & {
        year: Record<string, unknown>;
        permits: { kind: string; state: string }[];
      };
      expect(rows[index]).toMatchObject({
        ...said,
        totalInvestment: number(totalInvestment),
        ...Object.fromEntries(Object.entries(year).map(([name, value]) => [name, number(value)])),
      });
      for (const { kind, state } of permits) expect(rows[index]?.[`permits.${kind}.state`]).toBe(state);
    }
  });

  it('gives the figures as the API answers them, and groups side by side', async () => {
    const rows = await lines(`figures.ndjson?${AT}&year=2018&indicators=STARTED_COUNT&indicators=COMPLETION_RATE`);
    expect(rows.map(({ text, value, unit }) => [text, value, unit])).toEqual([
      ['94', 94, '个'],
      ['59.05%', 59.05, '%'],
    ]);
    const groups = await lines(`figuresBy.ndjson?${AT}&group=LEVEL&indicators=LISTED_COUNT`);
    const { data } = await api().ask<{ figuresBy: { group: string; figures: { value: string }[] }[] }>(
      'query ($asOf: AsOf) { figuresBy(group: LEVEL, indicators: [LISTED_COUNT], asOf: $asOf) { group figures { value } } }',
      { asOf: AS_OF },
    );
    expect(groups).toEqual(
      data.figuresBy.map(({ group, figures: [figure] }) => ({ group, LISTED_COUNT: Number(figure?.value) })),
    );
  });

  it('gives the versions of a project, each with the fact that made it', async () => {
    const rows = await lines(`cells.ndjson?code=SYN-2018-094&${AT}&locale=en`);
    const { data } = await api().ask<{ project: { cells: { totalCount: number; nodes: Cell[] } } }>(
      `query ($asOf: AsOf) { project(code: "SYN-2018-094", asOf: $asOf) {
        cells(first: 200) { totalCount nodes { validFrom validTo knownFrom knownTo event { eventId summary } } }
      } }`,
      { asOf: AS_OF },
    );
    const { totalCount, nodes } = data.project.cells;
    expect(totalCount).toBeGreaterThan(5);
    expect(rows).toHaveLength(totalCount);
    expect(rows.map((row) => [row['validFrom'], row['validTo'], row['knownFrom'], row['knownTo']])).toEqual(
      nodes.map(({ validFrom, validTo, knownFrom, knownTo }) => [
        ...[validFrom, validTo, Number(knownFrom)],
        knownTo === null ? null : Number(knownTo),
      ]),
    );
    expect(rows.map((row) => [row['eventId'], row['summary']])).toEqual(
      nodes.map(({ event: { eventId, summary } }) => [eventId, summary]),
    );
  });

  it('gives the whole trail with its sentences', async () => {
    const rows = await lines(`events.ndjson?${AT}&locale=en`);
    const { data } = await api().ask<{ events: { totalCount: number; nodes: Record<string, unknown>[] } }>(
      'query ($asOf: AsOf) { events(last: 50, asOf: $asOf) { totalCount nodes { eventId summary data recordedAt } } }',
      { asOf: AS_OF },
    );
    expect(rows).toHaveLength(data.events.totalCount);
    expect(rows.slice(-50)).toMatchObject(data.events.nodes);
  });

  it.each([
    ['issues', `issues.ndjson?${AT}`],
    ['returns', 'returns.ndjson?asOf.validAt=2018-06-10&filter.periods=2018-05&filter.states=APPROVED'],
    ['months of returns', `periods.ndjson?${AT}&year=2018`],
    ['changes', 'changes.ndjson?from.validAt=2018-05-31&from.knownAt=2018-06-05&to.validAt=2018-05-31'],
    ['a ranking', `ranking.ndjson?${AT}&indicator=COMPLETION_RATE&group=TOWNSHIP`],
    ['terms of a figure', `contributions.ndjson?${AT}&indicator=STARTED_COUNT`],
    [
      'steps between two figures',
      'figureDiff.ndjson?indicator=COMPLETION_RATE&from.validAt=2018-05-31&from.knownAt=2018-06-05&to.validAt=2018-05-31',
    ],
    ['the history of a field', `history.ndjson?${AT}&code=SYN-2018-046&path=year.2018.completed`],
    [
      'the difference of a project',
      'diff.ndjson?code=SYN-2018-046&from.validAt=2018-05-31&from.knownAt=2018-06-05&to.validAt=2018-05-31',
    ],
  ])('gives %s', async (_, path) => {
    expect((await lines(path)).length).toBeGreaterThan(0);
  });

  it('adds the steps between two figures up to their difference', async () => {
    const rows = await lines(
      'figureDiff.ndjson?indicator=COMPLETION_RATE&from.validAt=2018-05-31&from.knownAt=2018-06-05&to.validAt=2018-05-31',
    );
    const sum = rows.reduce((total, { change }) => total + Math.round(Number(change) * 100), 0);
    expect(sum).toBe(5910 - 5905);
  });

  it('names the file by its points, and gives the same bytes for them again, whatever was recorded since', async () => {
    const first = await taken('projects.csv?asOf.validAt=2018-05-31');
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(first.text.startsWith('\uFEFF项目编号,项目名称,级别')).toBe(true);
    const [, name = ''] = /filename\*=UTF-8''(\S+)/.exec(first.headers.get('content-disposition') ?? '') ?? [];
    const [, seq] = /^项目清单_2018-05-31_seq(\d+)\.csv$/.exec(decodeURIComponent(name)) ?? [];
    api().at('2018-08-01T01:00:00Z');
    await api().send('adjustListing', {
      commandId: 'c1',
      project: 'SYN-2018-001',
      occurredAt: '2018-05-01',
      township: '新镇',
      reason: '划转',
    });
    const pinned = `projects.csv?asOf.validAt=2018-05-31&asOf.seq=${seq ?? ''}`;
    expect((await taken(pinned)).text).toBe(first.text);
    expect((await taken('projects.csv?asOf.validAt=2018-05-31')).text).not.toBe(first.text);
  });

  it('has headings in the language asked for', async () => {
    expect((await taken('issues.csv', { 'accept-language': 'en' })).text).toMatch(/^\uFEFFnumber,project,/);
    expect((await taken('issues.csv?locale=zh-CN', { 'accept-language': 'en' })).text).toMatch(/^\uFEFF问题编号,/);
  });

  it.each([
    ['projects.csv?filter.level=CITY', 'INPUT_UNKNOWN', 'filter.level'],
    ['projects.csv?filter.levels=TOWN', 'CHOICE_UNKNOWN', 'filter.levels'],
    ['projects.csv?filter=CITY', 'INPUT_UNKNOWN', 'filter'],
    ['projects.csv?first=10', 'INPUT_UNKNOWN', 'first'],
    ['projects.csv?year=soon', 'BAD_USER_INPUT', 'year'],
    ['projects.csv?year=2018&year=2019', 'LIST_TOO_LONG', 'year'],
    ['projects.csv?filter.listed=yes', 'BOOLEAN_EXPECTED', 'filter.listed'],
    ['projects.csv?asOf.validAt=31.05.2018', 'TIME_POINT_MALFORMED', 'asOf.validAt'],
    ['projects.csv?asOf.seq=99999999', 'SEQ_UNKNOWN', '99999999'],
    ['figuresBy.csv', 'INPUT_REQUIRED', 'group'],
    ['events.csv?filter.types=StartVerifed', 'WORD_UNKNOWN', 'StartVerified'],
    ['history.csv?path=startedOn', 'INPUT_REQUIRED', 'code'],
    ['history.csv?code=SYN-2018-001&path=startOn', 'FIELD_UNKNOWN', 'startedOn'],
    ['history.csv?code=SYN-1&path=startedOn', 'PROJECT_UNKNOWN', 'SYN-1'],
    ['project.csv', 'CHOICE_UNKNOWN', 'projects'],
    ['projects.pdf', 'CHOICE_UNKNOWN', 'xlsx'],
  ])('refuses %s: %s', async (path, code, named) => {
    const { status, text } = await taken(path, { 'accept-language': 'en' });
    const [error] = (JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] }).errors;
    expect({ status, code: error?.extensions.code }).toEqual({ status: 400, code });
    expect(error?.message).toContain(named);
  });

  it('is for whoever is signed in', async () => {
    expect((await fetch(`${api().url}/export/projects.csv`)).status).toBe(401);
    expect((await taken('projects.csv', { authorization: `Bearer ${await tokenOf('stranger')}` })).status).toBe(401);
  });
});
