import { PROJECT_NATURES, yiText } from '@milepost/domain';
import type { YearTurnAnswer } from '../client/answers.js';
import { table } from './table.js';

const NONE = '—';

/** What becomes of each project, a line each. */
export function yearTurnTable({ year, rows }: YearTurnAnswer): string {
  const yi = (amount: string | null) => (amount === null ? NONE : yiText(BigInt(amount)));
  const columns = [
    { title: 'code' },
    { title: 'name' },
    { title: `after ${year}` },
    { title: `in ${year + 1}` },
    { title: 'completed before', align: 'right' as const },
    { title: 'plan proposed', align: 'right' as const },
  ];
  const cells = rows.map(({ project, outcome, becomes, completedBefore, proposedPlan }) => [
    project.code,
    project.name,
    outcome,
    becomes === null ? NONE : PROJECT_NATURES[becomes].zh,
    yi(completedBefore),
    yi(proposedPlan),
  ]);
  return `${table(columns, cells)}\n`;
}
