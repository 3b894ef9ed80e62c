import { expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const [OLD, NEW] = ['2026-12-31', '2027-01-01'];
const LAST_SEQ = 8;

/** Two listed projects; of one a permit that was granted with gaps, which are supplied in February. */
const api = sharedApi({}, async ({ at, send }) => {
  const listing = { campaign: '工业', level: 'CITY', totalInvestment: '100000000' };
  at('2026-11-10T01:00:00Z');
  for (const code of ['N-1', 'N-2']) await send('listProject', { ...listing, code, name: code });
  const permit = { project: 'N-1', kind: 'CONSTRUCTION' };
  await send('recordPermit', { ...permit, action: 'ACCEPT_WITH_GAPS', gapsDueOn: '2026-12-01' });
  await send('recordPermit', { project: 'N-2', kind: 'PLANNING', action: 'ACCEPT_WITH_GAPS', gapsDueOn: '2027-06-01' });
  at('2026-11-20T01:00:00Z');
  await send('recordPermit', { ...permit, action: 'GRANT' });
  at('2027-01-01T01:00:00Z');
  for (const code of ['N-1', 'N-2']) await send('listProject', { ...listing, code, name: code });
  at('2027-02-10T01:00:00Z');
  await send('recordPermit', { ...permit, action: 'SUPPLY_GAPS' });
  await send('approveLand', { project: 'N-1', mu: '1' });
});

type Figure = { readonly indicator: string; readonly definitionVersion: string; readonly value: string };

async function answer<T>(query: string, variables: object): Promise<T> {
  const { data, errors } = await api().ask<T>(query, variables);
  expect(errors).toEqual([]);
  return data;
}

async function gapsAt(asOf: object) {
  const query = `query ($asOf: AsOf) { figures(asOf: $asOf, indicators: [GAPS_OPEN, GAPS_OVERDUE, LISTED_COUNT]) {
    year basis { definitions seq }
    figures { indicator value definitionVersion contributions { nodes { code subject events { type } } } } } }`;
  type Sheet = { year: number; basis: { definitions: string; seq: string }; figures: Figure[] };
  return (await answer<{ figures: Sheet }>(query, { asOf })).figures;
}

it('hold by the day asked about, whatever is known', async () => {
  const before = await gapsAt({ validAt: OLD, seq: '-1' });
  expect(before.basis.definitions).toMatch(/^2018\.1-events\.\d+-projects\.\d+-/);
  const later = before.basis.definitions.replace('2018.1', '2027.1');
  const found: string[][] = [];
  for (let seq = 0; seq <= LAST_SEQ; seq++) {
    const [old, next] = [
      await gapsAt({ validAt: OLD, seq: String(seq) }),
      await gapsAt({ validAt: NEW, seq: String(seq) }),
    ];
    expect(old.basis.definitions).toBe(before.basis.definitions);
    expect(next.basis.definitions).toBe(next.year === 2027 ? later : before.basis.definitions);
    expect(old.figures.map(({ definitionVersion }) => definitionVersion)).toEqual(['1', '1', '1']);
    // Before a list of 2027 is known, the figures are those of 2026, as at its last day.
    expect(next.figures.map(({ definitionVersion }) => definitionVersion)).toEqual(
      next.year === 2027 ? ['2', '2', '1'] : ['1', '1', '1'],
    );
    found.push([...old.figures, ...next.figures].map(({ value }) => value));
  }
  expect(found).toEqual([
    ['0', '0', '1', '0', '0', '1'],
    ['0', '0', '2', '0', '0', '2'],
    ['1', '1', '2', '1', '1', '2'],
    ['2', '1', '2', '2', '1', '2'],
    ['1', '0', '2', '1', '0', '2'],
    ['1', '0', '2', '1', '1', '1'],
    ['1', '0', '2', '2', '1', '2'],
    ['1', '0', '2', '2', '1', '2'],
    ['1', '0', '2', '2', '1', '2'],
  ]);
});

it('are named by the basis of what was computed by them: of an earlier year by those of its end', async () => {
  type Based = { readonly basis: { readonly definitions: string } };
  const { of, by, diff, projects } = await answer<{
    of: Based;
    by: Based[];
    diff: Readonly<Record<'fromBasis' | 'toBasis', Based['basis']>>;
    projects: Based;
  }>(
    `query ($asOf: AsOf!) { of: figures(year: 2026, asOf: $asOf) { basis { definitions } }
      by: figuresBy(group: CAMPAIGN, year: 2026, asOf: $asOf) { basis { definitions } }
      diff: figureDiff(indicator: GAPS_OPEN, year: 2026, from: $asOf, to: $asOf) { fromBasis { definitions } toBasis { definitions } }
      projects(asOf: $asOf) { basis { definitions } } }`,
    { asOf: { validAt: NEW } },
  );
  const sets = (...all: Based[]) => all.map(({ basis }) => basis.definitions.slice(0, 6));
  expect(sets(of, ...by, { basis: diff.fromBasis }, { basis: diff.toBasis })).toEqual(Array(4).fill('2018.1'));
  expect(sets(projects)).toEqual(['2027.1']);
});

it('explain a figure by the terms of their own', async () => {
  type Terms = { contributions: { nodes: object[] } };
  const accepted = [{ type: 'PermitAcceptedWithGaps' }];
  const [old] = (await gapsAt({ validAt: OLD })).figures as unknown as Terms[];
  expect(old?.contributions.nodes).toEqual([{ code: 'N-2', subject: 'gapsOpen', events: accepted }]);
  const [next] = (await gapsAt({ validAt: NEW })).figures as unknown as Terms[];
  expect(next?.contributions.nodes).toEqual([
    { code: 'N-1', subject: 'gapsOwed', events: accepted },
    { code: 'N-2', subject: 'gapsOwed', events: accepted },
  ]);
});

const DIFF = `query ($indicator: Indicator!, $from: AsOf!, $to: AsOf!, $filter: ProjectFilter) {
  figureDiff(indicator: $indicator, year: 2027, from: $from, to: $to, filter: $filter) {
    from { value definitionVersion } to { value definitionVersion }
    steps { nodes { code subject kind before after value change events { type } } } } }`;

async function stepsOf(indicator: string, from: string, to: string, filter: object | null = null) {
  type Diff = { figureDiff: { from: Figure; to: Figure; steps: { nodes: { kind: string; change: string }[] } } };
  const variables = { indicator, from: { validAt: from }, to: { validAt: to }, filter };
  return (await answer<Diff>(DIFF, variables)).figureDiff;
}

it('are a step of their own where they alone alter a figure, and of no other difference', async () => {
  const step = { code: null, subject: 'definition', kind: 'DEFINITION', before: null, after: null, events: [] };
  const overdue = await stepsOf('GAPS_OVERDUE', OLD, NEW);
  expect(overdue.to).toEqual({ value: '1', definitionVersion: '2' });
  expect(overdue.steps.nodes).toEqual([{ ...step, value: '1', change: '1' }]);
  const open = await stepsOf('GAPS_OPEN', OLD, NEW);
  expect(open.from.definitionVersion).toBe('1');
  expect(open.steps.nodes.at(-1)).toEqual({ ...step, value: '2', change: '1' });
  const back = await stepsOf('GAPS_OPEN', NEW, OLD);
  expect(back.to).toEqual({ value: open.from.value, definitionVersion: '1' });
  expect(back.steps.nodes.reduce((sum, { change }) => sum + Number(change), 0)).toBe(
    Number(back.to.value) - Number(back.from.value),
  );

  const kinds = async (...asked: Parameters<typeof stepsOf>) =>
    (await stepsOf(...asked)).steps.nodes.map(({ kind }) => kind);
  expect(await kinds('GAPS_OPEN', OLD, NEW, { codes: ['N-2'] })).not.toContain('DEFINITION');
  expect(await kinds('LISTED_COUNT', OLD, NEW)).not.toContain('DEFINITION');
  expect(await kinds('GAPS_OPEN', NEW, '2027-03-01')).toEqual(['NEW_FACT']);
  // By then what was owed is supplied: both versions say the same.
  expect(await kinds('GAPS_OPEN', OLD, '2027-03-01')).not.toContain('DEFINITION');
});

it('are told between two points, beside what happened to the projects', async () => {
  const query = `query ($from: AsOf!, $to: AsOf!, $filter: ProjectFilter) { changes(from: $from, to: $to, filter: $filter) {
    definitions { indicator kind fromVersion toVersion before after } } }`;
  async function told(from: string, to: string, filter: object | null = null) {
    const variables = { from: { validAt: from }, to: { validAt: to }, filter };
    return (await answer<{ changes: { definitions: object[] } }>(query, variables)).changes.definitions;
  }
  const versions = { kind: 'DEFINITION', fromVersion: '1', toVersion: '2' };
  expect(await told(OLD, NEW)).toEqual([
    { indicator: 'GAPS_OPEN', ...versions, before: '1', after: '2' },
    { indicator: 'GAPS_OVERDUE', ...versions, before: '0', after: '1' },
  ]);
  expect(await told(OLD, NEW, { codes: ['N-2'] })).toEqual([]);
  for (const [from, to] of [
    [OLD, '2027-03-01'],
    [NEW, '2027-03-01'],
    ['2026-11-12', OLD],
  ] as const)
    expect(await told(from, to)).toEqual([]);
});
