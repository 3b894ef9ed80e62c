import { describe, expect, it } from 'vitest';
import { cellsOf, type ProjectSteps } from './steps.js';
import { facingPages, visibleRows, wallRows } from './wall-rows.js';

const TODAY = '2018-05-31';
const permit = (kind: string, state: string, happenedOn: string | null = null, gapsDueOn: string | null = null) => ({
  kind,
  state,
  happenedOn,
  gapsDueOn,
});
const project = (more: Partial<ProjectSteps> = {}): ProjectSteps => ({
  stage: 'STARTED',
  signedOn: null,
  initiatedOn: '2018-01-04',
  startedOn: '2018-03-14',
  completedOn: null,
  producingOn: null,
  permits: [
    permit('LAND_CERTIFICATE', 'GRANTED', '2017-12-08'),
    permit('PLANNING', 'GRANTED', '2018-01-17'),
    permit('CONSTRUCTION', 'ACCEPTED_WITH_GAPS', '2018-02-06', '2018-03-08'),
    permit('ENVIRONMENTAL', 'NONE'),
  ],
  ...more,
});
const states = (given: ProjectSteps) =>
  cellsOf(given, TODAY).map(({ state, days }) => (days === null ? state : `${state} ${days}`));

describe('the steps of a project', () => {
  it('say what is done, since when what is not, and what is wrong', () => {
    expect(states(project())).toEqual([
      'unrecorded',
      'done',
      'doneEarlier',
      'done',
      'late 84',
      'lacking',
      'done',
      'doing 78',
      'notYet',
    ]);
  });

  it('are to be done where nothing is', () => {
    const none = ['LAND_CERTIFICATE', 'PLANNING', 'CONSTRUCTION', 'ENVIRONMENTAL'].map((kind) => permit(kind, 'NONE'));
    expect(new Set(states(project({ initiatedOn: null, startedOn: null, permits: none })))).toEqual(
      new Set(['todo', 'notYet']),
    );
  });

  it('tell a permit by what became of it', () => {
    const construction = (state: string, on: string | null, due: string | null = null) =>
      states(project({ permits: [permit('CONSTRUCTION', state, on, due)] }))[2];
    expect(construction('GRANTED', '2018-05-22')).toBe('afterStart');
    expect(construction('ACCEPTED_WITH_GAPS', '2018-05-22', TODAY)).toBe('gap');
    expect(construction('APPLIED', '2018-05-22')).toBe('doing 9');
    expect(construction('REFUSED', '2018-05-22')).toBe('refused');
    expect(construction('REVOKED', '2018-05-22')).toBe('revoked');
  });
});

describe('the rows of the wall', () => {
  const named = (code: string, campaign: string | null, more: Partial<ProjectSteps> = {}) => ({
    ...project(more),
    code,
    campaign,
    leadUnit: null,
    level: null,
    township: null,
  });
  const quiet = { permits: [] };
  const projects = [
    named('1', '工业'),
    named('2', '农业', quiet),
    named('3', '工业', quiet),
    named('4', '工业', { stage: 'DELISTED' }),
  ];
  const options = { grouping: 'CAMPAIGN', today: TODAY, onlyAlarms: false } as const;

  it('are grouped, the largest group first, and counted without what left the list', () => {
    const rows = wallRows(projects, options);
    expect(rows.map((row) => (row.kind === 'group' ? row.group : row.project.code))).toEqual([
      '工业',
      '1',
      '3',
      '4',
      '农业',
      '2',
    ]);
    expect(rows[0]).toMatchObject({ count: 2, totals: expect.arrayContaining([{ done: 2, alarms: 0 }]) as unknown });
  });

  it('are only those that are wrong, if wished', () => {
    const rows = wallRows(projects, { ...options, onlyAlarms: true });
    expect(rows.map((row) => (row.kind === 'group' ? row.group : row.project.code))).toEqual(['工业', '1', '4']);
  });

  it('stand on facing pages, and only those to be seen are there', () => {
    expect(facingPages([1, 2, 3, 4, 5], 2)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(visibleRows(1000, { top: 2000, height: 800, rowHeight: 20, around: 5 })).toEqual({ from: 95, to: 145 });
    expect(visibleRows(10, { top: 9000, height: 800, rowHeight: 20 })).toMatchObject({ to: 10 });
  });
});
