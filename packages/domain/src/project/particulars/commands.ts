import type { CommandOf } from '../../kernel/command-definition.js';
import { furtherCode, name, optional, project, withDefault, yesNo } from '../../kernel/fields.js';
import { projectCommand } from '../project-command.js';
import { listingFields } from '../registry/commands.js';

const adjustListing = projectCommand(
  'adjustListing',
  '调整列入信息',
  'Change from a day on what the listing says; what is left out stays',
  { project: project(), name: optional(name('项目名称', 'name of the project')), ...listingFields() },
  { makes: 'ListingAdjusted', reasonRequired: true },
);

const assignCode = projectCommand(
  'assignCode',
  '增设编号',
  'Give the project a further code, by which it is found too',
  {
    project: project(),
    code: furtherCode('编号', 'further code, or that of the nation'),
    national: withDefault(yesNo('国家统一项目代码', 'it is the national code of the project'), false),
  },
  { makes: 'CodeAssigned' },
);

export const particularsCommands = { assignCode, adjustListing };
export type ParticularsCommand = CommandOf<(typeof particularsCommands)[keyof typeof particularsCommands]>;
