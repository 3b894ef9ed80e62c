import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { compareFile } from './compare-file.js';
import type { SheetKind } from './output.js';
import { readWorkbook, settle } from './read-workbook.js';
import { emptyStanding } from './testing/recording-standing.js';
import { type Meant, type Written, writtenFile } from './testing/written-file.js';

const OPTIONS = { year: 2021, listDate: '2021-02-01', asOf: '2021-03-10', codes: 'X-{n}' };

async function read({ workbook }: Written) {
  const told = settle(OPTIONS, workbook, '2021-12-31');
  return compareFile('f.xlsx', await readWorkbook(workbook, told), told, emptyStanding());
}

const yuan = (amount: number | null) => (amount === null ? null : String(amount));
const planOf = (kind: SheetKind, { plan, sources }: Meant) =>
  kind === 'UNSTARTED' ? null : kind === 'FUNDING' ? sources.reduce((sum, one) => sum + one, 0) : plan;

/** What was done, by period. */
function doneIn(kind: SheetKind, { done }: Meant): Record<string, string> {
  const periods = { MONTHLY: ['2021-01', '2021-02', '2021-03'], CUMULATIVE: ['2021-03'], TEN_DAY: ['2021-03-1'] };
  const of = kind in periods ? periods[kind as keyof typeof periods] : [];
  return Object.fromEntries(
    of.flatMap((period, index) => (done[index] === null ? [] : [[period, String(done[index])]])),
  );
}

describe.each(['LIST', 'MONTHLY', 'CUMULATIVE', 'TEN_DAY', 'FUNDING', 'UNSTARTED'] as const)(
  'a table of the kind %s',
  (kind) => {
    it('is read as what was written, however it is laid out', async () => {
      await fc.assert(
        fc.asyncProperty(writtenFile(kind), async (written) => {
          const { sheets, projects, facts, problems } = await read(written);
          expect(problems).toEqual([]);
          expect(sheets[0]).toMatchObject({ kind, skipped: null });
          expect(sheets[0]?.totals?.filter(({ agrees }) => agrees !== true)).toEqual([]);
          expect(projects).toHaveLength(written.projects.length);
          for (const [index, meant] of written.projects.entries()) {
            expect(projects[index]).toMatchObject({
              code: `X-${index + 1}`,
              name: meant.name,
              owner: meant.owner,
              totalInvestment: kind === 'UNSTARTED' ? null : yuan(meant.total),
              planBaseline: yuan(planOf(kind, meant)),
              sections: [['基础设施', '产业', '社会事业'][meant.section]],
            });
            const own = facts.new.filter(({ input }) => input['project'] === `X-${index + 1}`);
            const of = (command: string) => own.filter((fact) => fact.command === command);
            const returns = of('submitReturn').map(({ input }) => [input['period'], input['amount']] as const);
            expect(Object.fromEntries(returns)).toEqual(doneIn(kind, meant));
            expect(of('verifyStart')).toHaveLength(kind === 'UNSTARTED' && meant.started ? 1 : 0);
            const issues = kind === 'LIST' || kind === 'FUNDING' || meant.issue === null ? [] : [meant.issue];
            expect(of('raiseIssue').map(({ input }) => input['description'])).toEqual(issues);
          }
        }),
        { numRuns: depth({ plain: 20, full: 100, long: 2_000 }) },
      );
    });
  },
);
