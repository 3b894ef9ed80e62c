import type { CommandOf } from '../../kernel/command-definition.js';
import { day, oneOf, optional, project } from '../../kernel/fields.js';
import { PERMIT_ACTIONS, PERMIT_KINDS } from '../../kernel/vocabulary.js';
import { projectCommand } from '../project-command.js';

const recordPermit = projectCommand(
  'recordPermit',
  '证照办理',
  'Record a step of a permit',
  {
    project: project(),
    kind: oneOf('证照', 'kind of permit', 'PermitKind', PERMIT_KINDS),
    action: oneOf('动作', 'step', 'PermitAction', PERMIT_ACTIONS),
    gapsDueOn: optional(day('容缺期限', 'day by which gaps are supplied; required to accept with gaps')),
  },
  {
    usedToDecide: ['action'],
    makes: {
      PermitApplied: { action: 'APPLY' },
      PermitAcceptedWithGaps: { action: 'ACCEPT_WITH_GAPS' },
      PermitGapsSupplied: { action: 'SUPPLY_GAPS' },
      PermitGranted: { action: 'GRANT' },
      PermitRefused: { action: 'REFUSE' },
      PermitRevoked: { action: 'REVOKE' },
    },
  },
);

export const permitCommands = { recordPermit };
export type PermitCommand = CommandOf<typeof recordPermit>;
