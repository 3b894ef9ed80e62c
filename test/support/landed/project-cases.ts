import { SHIPPED_PROJECTS } from './any-command.js';
import { type Case, caseOf } from './case.js';
import { ODD_BY_LEDGER } from './odd-ledgers.js';
import { ODD_STREAMS } from './odd-streams.js';
import { OFFICE_PROJECTS } from './office-story.js';
import { PARKED_PROJECTS } from './parked-events.js';
import type { Point, PointName } from './points.js';

/** What is asked about each of some projects, of a year. */
type Asked = {
  readonly codes: readonly string[];
  readonly year: number;
  readonly at: readonly PointName[];
  readonly between: readonly (readonly [from: PointName, to: PointName])[];
};

const ASKED: readonly Asked[] = [
  // Its forecast was corrected (A16); in August its card and its history disagree (A17).
  { codes: ['SYN-2018-094'], year: 2018, at: ['august'], between: [] },
  {
    codes: ['SYN-2018-094', 'SYN-2018-024', ...SHIPPED_PROJECTS],
    year: 2018,
    at: ['june', 'year2018'],
    between: [
      ['juneEarly', 'june'],
      ['shippedYear', 'year2018'],
    ],
  },
  {
    codes: Object.keys(ODD_BY_LEDGER),
    year: 2019,
    at: ['year2019', 'end'],
    between: [
      ['shippedYear', 'year2019'],
      ['nothingYet', 'end'],
    ],
  },
  {
    codes: [
      ...ODD_STREAMS.map(({ code }) => code),
      ...OFFICE_PROJECTS,
      ...Object.keys(PARKED_PROJECTS),
      'A11-REPEATED',
    ],
    year: 2026,
    at: ['june2026Amidst', 'end'],
    between: [
      ['march2026', 'june2026'],
      ['nothingYet', 'end'],
    ],
  },
];

/** Its trail, its fields on both axes, and what differs in it. */
export function projectCases(points: Readonly<Record<PointName, Point>>): Case[] {
  return ASKED.flatMap(({ codes, year, at, between }) => {
    const range = { from: `${year}-03-01`, to: `${year}-06-15` };
    return codes.flatMap((code) => [
      ...at.slice(-1).map((name) => caseOf('project-trail', { asOf: points[name] }, { code, ...range }, code)),
      ...at.flatMap((name) =>
        ['VALID', 'KNOWN'].flatMap((axis) =>
          ['card', String(year)].map((part) =>
            caseOf(`history-of-${part}`, { asOf: points[name] }, { code, axis }, `${code} ${axis}`),
          ),
        ),
      ),
      ...between.map(([from, to]) => caseOf('diff', { from: points[from], to: points[to] }, { code }, code)),
    ]);
  });
}
