import type { YearTurnOutcome } from '@milepost/application';
import { PROJECT_NATURES, yiText } from '@milepost/domain';
import type { YearTurnAnswer } from '../client/answers/answers.js';
import { table } from './table.js';
import { say, told } from '../language.js';

const NONE = '—';

/** What becomes of each project, a line each. */
export function yearTurnTable({ year, rows }: YearTurnAnswer): string {
  const yi = (amount: string | null) => (amount === null ? NONE : yiText(BigInt(amount)));
  const columns = [
    { title: say('code', '编号') },
    { title: say('name', '名称') },
    { title: say(`after ${year}`, `${year}年结束时`) },
    { title: say(`in ${year + 1}`, `${year + 1}年`) },
    { title: say('completed before', '此前完成'), align: 'right' as const },
    { title: say('plan proposed', '建议计划'), align: 'right' as const },
  ];
  const cells = rows.map(({ project, outcome, becomes, completedBefore, proposedPlan }) => [
    project.code,
    project.name,
    outcomeText(outcome),
    becomes === null ? NONE : told(PROJECT_NATURES[becomes]),
    yi(completedBefore),
    yi(proposedPlan),
  ]);
  return `${table(columns, cells)}\n`;
}

function outcomeText(outcome: YearTurnOutcome): string {
  switch (outcome) {
    case 'CARRIED_OVER':
      return say('carried over', '结转');
    case 'COMPLETED':
      return say('completed', '已竣工');
    case 'LEFT':
      return say('had left the list', '已退出');
    case 'LISTED_ALREADY':
      return say('listed already', '已列入');
  }
}
