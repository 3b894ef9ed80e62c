import type { CommandOf } from '../../kernel/command-definition.js';
import { mu, optional, project } from '../../kernel/fields.js';
import { projectCommand } from '../project-command.js';

const fields = { project: project(), mu: optional(mu('面积（亩）', 'area in mu; left out where it is unknown')) };

const approveLand = projectCommand('approveLand', '批准建设用地', 'Record approved construction land', fields, {
  makes: 'LandApproved',
});
const acquireLand = projectCommand('acquireLand', '新征土地', 'Record newly acquired land', fields, {
  makes: 'LandAcquired',
});

export const landCommands = { approveLand, acquireLand };
export type LandCommand = CommandOf<(typeof landCommands)[keyof typeof landCommands]>;
