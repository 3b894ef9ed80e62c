import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { exactMoney } from '../../values/printed-text.js';
import { PROJECT_LEVELS, type ProjectLevel } from '../../kernel/vocabulary.js';

const level = z.enum(Object.keys(PROJECT_LEVELS) as [ProjectLevel, ...ProjectLevel[]]);

const projectReserved = event(
  'ProjectReserved',
  '储备',
  'Project reserved',
  z.strictObject({ code: data.name, name: data.name, leadUnit: data.nameOrNull }),
  ({ name }) => ({ zh: `储备项目“${name}”`, en: `Reserved the project “${name}”` }),
);

const projectListed = event(
  'ProjectListed',
  '列入',
  'Project listed',
  z.strictObject({
    code: data.name,
    name: data.name,
    year: data.year,
    campaign: data.name,
    level,
    township: data.nameOrNull,
    industry: data.nameOrNull,
    tags: z.array(z.string()),
    owner: data.nameOrNull,
    leadUnit: data.nameOrNull,
    responsiblePost: data.nameOrNull,
    totalInvestment: data.yuan,
  }),
  (d) => ({
    zh: `“${d.name}”列入${d.year}年重点项目（${d.campaign}，${PROJECT_LEVELS[d.level].zh}，总投资${exactMoney(d.totalInvestment).zh}）`,
    en: `Listed “${d.name}” for ${d.year} (${d.campaign}, ${PROJECT_LEVELS[d.level].en} level, total investment ${exactMoney(d.totalInvestment).en})`,
  }),
);

const projectDelisted = event(
  'ProjectDelisted',
  '退出',
  'Project delisted',
  z.strictObject({ year: data.year }),
  (d) => ({
    zh: `退出${d.year}年重点项目清单`,
    en: `Taken off the list of ${d.year}`,
  }),
);

const contractSigned = event(
  'ContractSigned',
  '签约',
  'Contract signed',
  z.strictObject({ counterparty: data.nameOrNull }),
  (d) => ({
    zh: d.counterparty ? `与${d.counterparty}签约` : '签约',
    en: d.counterparty ? `Contract signed with ${d.counterparty}` : 'Contract signed',
  }),
);

const projectInitiated = event('ProjectInitiated', '立项', 'Project initiated', z.strictObject({}));

export const registryEvents = { projectReserved, projectListed, projectDelisted, contractSigned, projectInitiated };
export type RegistryEvent = EventOf<(typeof registryEvents)[keyof typeof registryEvents]>;
