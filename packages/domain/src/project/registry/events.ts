import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { exactMoney } from '../../values/printed-text.js';
import { type Label, PROJECT_LEVELS, PROJECT_NATURES, type ProjectLevel } from '../../kernel/vocabulary.js';

const level = data.oneOf(PROJECT_LEVELS);
const nature = data.oneOf(PROJECT_NATURES);

/** Null: unknown. */
export const SAID_OF_LISTING = {
  campaign: data.nameOrNull,
  level: level.nullable(),
  township: data.nameOrNull,
  industry: data.nameOrNull,
  owner: data.nameOrNull,
  leadUnit: data.nameOrNull,
  responsiblePost: data.nameOrNull,
  totalInvestment: data.yuanOrNull,
  nationalCode: data.nameOrNull,
  nature: nature.nullable(),
  place: data.nameOrNull,
  content: data.nameOrNull,
  plannedStart: data.roughDayOrNull,
  plannedCompletion: data.roughDayOrNull,
};

const projectReserved = event(
  'ProjectReserved',
  '储备',
  'Project reserved',
  z.strictObject({ code: data.name, name: data.name, leadUnit: data.nameOrNull }),
  ({ name }) => ({ zh: `储备项目“${name}”`, en: `Reserved the project “${name}”` }),
);

/** What version 1 of a listing could not say. */
const NOT_SAID_BEFORE = {
  nationalCode: null,
  nature: null,
  place: null,
  content: null,
  plannedStart: null,
  plannedCompletion: null,
};

type Known = Readonly<{ campaign: string | null; level: ProjectLevel | null; totalInvestment: number | null }>;

function inBrackets({ campaign, level, totalInvestment }: Known, language: keyof Label): string {
  const isChinese = language === 'zh';
  const said = [
    ...(campaign === null ? [] : [campaign]),
    ...(level === null ? [] : [isChinese ? PROJECT_LEVELS[level].zh : `${PROJECT_LEVELS[level].en} level`]),
    ...(totalInvestment === null
      ? []
      : [`${isChinese ? '总投资' : 'total investment '}${exactMoney(totalInvestment)[language]}`]),
  ];
  if (said.length === 0) return '';
  return isChinese ? `（${said.join('，')}）` : ` (${said.join(', ')})`;
}

const projectListed = event(
  'ProjectListed',
  '列入',
  'Project listed',
  z.strictObject({
    code: data.name,
    name: data.name,
    year: data.year,
    ...SAID_OF_LISTING,
    tags: z.array(z.string()),
  }),
  ({ name, year, ...said }) => ({
    zh: `“${name}”列入${year}年重点项目${inBrackets(said, 'zh')}`,
    en: `Listed “${name}” for ${year}${inBrackets(said, 'en')}`,
  }),
  [(first) => ({ ...first, ...NOT_SAID_BEFORE })],
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
