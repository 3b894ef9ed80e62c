import type { CommandOf } from '../../kernel/command-definition.js';
import { furtherCode, name, names, oneOf, optional, project, prose, roughDay, yuan } from '../../kernel/fields.js';
import { PROJECT_LEVELS, PROJECT_NATURES } from '../../kernel/vocabulary.js';
import { projectCommand } from '../project-command.js';

const code = () => ({ ...project(), zh: '项目编号', en: 'the project’s first code' });

/** What a listing may say of the project. */
export const listingFields = () => ({
  campaign: optional(name('攻坚战', 'campaign')),
  level: optional(oneOf('级别', 'level', 'ProjectLevel', PROJECT_LEVELS)),
  township: optional(name('乡镇街道', 'township')),
  industry: optional(name('产业类别', 'industry')),
  tags: optional(names('标签', 'tags')),
  owner: optional(name('建设单位', 'owner')),
  leadUnit: optional(name('牵头责任单位', 'lead unit')),
  responsiblePost: optional(name('责任领导', 'post of the responsible leader')),
  totalInvestment: optional(yuan('总投资', 'total investment')),
  nationalCode: optional(furtherCode('国家统一项目代码', 'national code of the project')),
  nature: optional(oneOf('建设性质', 'what the year is to it', 'ProjectNature', PROJECT_NATURES)),
  place: optional(name('建设地点', 'where it is built')),
  content: optional(prose('建设规模及内容', 'what is built')),
  plannedStart: optional(roughDay('计划开工', 'planned start: YYYY, YYYY-MM or YYYY-MM-DD')),
  plannedCompletion: optional(roughDay('计划竣工', 'planned completion: YYYY, YYYY-MM or YYYY-MM-DD')),
});

const reserveProject = projectCommand(
  'reserveProject',
  '储备',
  'Reserve a project',
  {
    code: code(),
    name: name('项目名称', 'name of the project'),
    leadUnit: optional(name('牵头责任单位', 'lead unit')),
  },
  { makes: 'ProjectReserved' },
);

const listProject = projectCommand(
  'listProject',
  '列入',
  'Put a project on the year’s list',
  {
    code: code(),
    name: name('项目名称', 'name of the project'),
    ...listingFields(),
  },
  { makes: 'ProjectListed' },
);

const delistProject = projectCommand(
  'delistProject',
  '退出',
  'Take a project off the year’s list',
  {
    project: project(),
  },
  { makes: 'ProjectDelisted' },
);

const signContract = projectCommand(
  'signContract',
  '签约',
  'Sign the contract',
  {
    project: project(),
    counterparty: optional(name('签约方', 'other party')),
  },
  { makes: 'ContractSigned' },
);

const initiateProject = projectCommand(
  'initiateProject',
  '立项',
  'Approve the initiation',
  {
    project: project(),
  },
  { makes: 'ProjectInitiated' },
);

export const registryCommands = { reserveProject, listProject, delistProject, signContract, initiateProject };
export type RegistryCommand = CommandOf<(typeof registryCommands)[keyof typeof registryCommands]>;
