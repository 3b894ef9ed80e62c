import type { CommandOf } from '../../kernel/command-definition.js';
import { project, year, yuan } from '../../kernel/fields.js';
import { projectCommand } from '../project-command.js';

const fields = { project: project(), year: year(), amount: yuan('计划投资', 'planned investment of the year') };

const approvePlan = projectCommand('approvePlan', '下达计划', 'Approve the annual plan', fields, {
  makes: 'AnnualPlanApproved',
});
const adjustPlan = projectCommand('adjustPlan', '调整计划', 'Adjust the annual plan from a day on', fields, {
  makes: 'AnnualPlanAdjusted',
  reasonRequired: true,
  mayLieAhead: true,
});

export const planCommands = { approvePlan, adjustPlan };
export type PlanCommand = CommandOf<(typeof planCommands)[keyof typeof planCommands]>;
