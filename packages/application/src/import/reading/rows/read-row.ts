import { PROJECT_LEVELS, type ProjectLevel, PROJECT_NATURES } from '@milepost/domain';
import { cellText, denseText, isUnit, lineText, type PlacedItem, type Sheet, type Unit } from '@milepost/sheets';
import type { MappedColumn } from '../columns/mapped-column.js';
import type { Told } from '../options.js';
import type { Field, ProjectRead, SheetKind } from '../output.js';
import { withoutMarks } from './marks.js';
import { natureOf, type NatureWord } from './nature.js';
import { cumulativeOf, openingOf, periodsOf } from './periods.js';
import type { Tell } from './problems.js';
import { type RowCells, rowCells } from './row-cells.js';
import type { RowRead } from './row-read.js';
import { wordsOfSections } from './sections.js';
import { startOf } from './start.js';

/** What is the same for all rows of a table. */
export type TableContext = {
  readonly sheet: Sheet;
  readonly kind: SheetKind;
  readonly columns: readonly MappedColumn[];
  readonly unit: Unit | null;
  /** Of titles and the sheet's name. */
  readonly nature: NatureWord | null;
  readonly campaign: string | null;
  /** What marks mean, as the notes of the file say. */
  readonly meanings: ReadonlyMap<string, string>;
  readonly told: Told;
  readonly tell: Tell;
};

const NO_ISSUE = /^(?:无|没有|暂无|无问题|暂无问题|无困难|正常|未到(?:计划)?开工时间)[。.]?$/;
const TAGS = /[;；、,，]/;
const NO_TAGS: readonly string[] = [];
const SOURCES = '资金来源';

type Attribute = RowRead['attributes'][number];

export function readRow(item: PlacedItem, context: TableContext): RowRead {
  const { sheet, columns, told, tell } = context;
  const { row, more } = item;
  const cells = rowCells({ ...context, row, more });
  const words = wordsOfSections(item.sections);
  const { text: name, marks } = nameOf(cells, columns);
  const nature = natureIn(cells, words.nature ?? context.nature);
  const { start, planned } = startOf(cells, told.asOf, row, tell);
  const period = cells.span('plannedPeriod');
  function amount(field: Field) {
    const column = cells.column(field);
    return column ? cells.yuan(column) : null;
  }
  const plan = amount('planBaseline');
  const set = (field: Field, said: string | null) => said ?? told.set.get(field) ?? null;
  const meanings = marks.map((mark) => context.meanings.get(mark) ?? null);
  const unmeant = marks.filter((_, index) => meanings[index] === null);
  const attributes: Attribute[] = [
    ...(words.county === null ? [] : [['分级管理', words.county] as const]),
    ...(nature.kept === null ? [] : [['项目性质', nature.kept] as const]),
    ...(unmeant.length === 0 ? [] : [['标记', unmeant.join('')] as const]),
    ...attributesOf(item, cells, context),
  ];
  const project: ProjectRead = {
    sheet: sheet.name,
    row: row + 1,
    code: cells.code('code'),
    name,
    sections: item.sections,
    campaign: set('campaign', cells.line('campaign')) ?? context.campaign,
    level: levelIn(cells, row, tell) ?? levelOf(told.set.get('level') ?? ''),
    nature: nature.nature ?? told.set.get('nature') ?? null,
    township: set('township', cells.line('township')),
    industry: set('industry', cells.line('industry')) ?? words.category,
    tags: tagsIn(cells, meanings),
    owner: set('owner', cells.unit('owner')),
    leadUnit: set('leadUnit', cells.unit('leadUnit')),
    responsiblePost: set('responsiblePost', cells.line('responsiblePost')),
    place: set('place', cells.line('place')),
    content: contentIn(cells),
    nationalCode: cells.code('nationalCode'),
    totalInvestment: amount('totalInvestment'),
    planBaseline: plan === '0' && nature.nature === 'RESERVE' ? null : plan,
    plannedStart: cells.date('plannedStart') ?? planned ?? period?.from ?? null,
    plannedCompletion: cells.date('plannedCompletion') ?? period?.to ?? null,
    attributes: Object.fromEntries(attributes),
    unknown: cells.unknown,
  };
  return {
    project,
    opening: openingOf(columns, cells, row, tell),
    periods: periodsOf(columns, cells),
    cumulative: cumulativeOf(columns, cells),
    start,
    issue: issueIn(cells),
    attributes,
  };
}

function nameOf(cells: RowCells, columns: readonly MappedColumn[]): ReturnType<typeof withoutMarks> {
  const column = cells.column('name');
  const name = withoutMarks(column ? lineText(cells.cell(column)) : '');
  const ordinal = columns.find(({ dropped }) => dropped === 'ORDINAL');
  const ofOrdinal = ordinal ? withoutMarks(denseText(cells.cell(ordinal))).marks : [];
  return { text: name.text, marks: [...new Set([...name.marks, ...ofOrdinal])] };
}

/** `kept`: what is kept beside as an attribute, as no word of the register says as much. */
function natureIn(cells: RowCells, otherwise: NatureWord | null) {
  const said = cells.line('nature');
  const word = said === null ? otherwise : natureOf(said);
  if (word) return { nature: word.nature, kept: word.isOngoing ? '在建' : null };
  return { nature: said === null ? null : natureEnum(said), kept: said };
}

function natureEnum(text: string): string | null {
  return Object.hasOwn(PROJECT_NATURES, text) ? text : null;
}

function levelIn(cells: RowCells, row: number, tell: Tell): ProjectLevel | null {
  const said = cells.line('level');
  if (said === null) return null;
  const level = levelOf(said);
  const column = cells.column('level');
  if (level === null && column) tell('CELL_MALFORMED', row, column.index, said);
  return level;
}

function levelOf(text: string): ProjectLevel | null {
  const bare = text.replaceAll(/\s|重点|重大|项目|工程/g, '');
  const levels = Object.entries(PROJECT_LEVELS) as [ProjectLevel, { readonly zh: string }][];
  return levels.find(([level, { zh }]) => level === bare || zh === bare || zh === `${bare}级`)?.[0] ?? null;
}

/** Of the column, and what the marks of the row mean. */
function tagsIn(cells: RowCells, meanings: readonly (string | null)[]): readonly string[] {
  const said = cells.line('tags')?.split(TAGS) ?? [];
  if (said.length + meanings.length === 0) return NO_TAGS;
  return [...new Set([...said.map((tag) => tag.trim()), ...meanings.map((meaning) => meaning ?? '')])].filter(Boolean);
}

function contentIn(cells: RowCells): string | null {
  const column = cells.column('content');
  return column ? cells.prose(column) : null;
}

function issueIn(cells: RowCells): string | null {
  const column = cells.column('issue');
  const text = column ? cells.prose(column) : null;
  // A dash is no issue, and so nothing that is not known.
  delete cells.unknown['issue'];
  return text === null || NO_ISSUE.test(text.replaceAll(/\s/g, '')) ? null : text;
}

function attributesOf(item: PlacedItem, cells: RowCells, context: TableContext): Attribute[] {
  const attributes: Attribute[] = [];
  for (const column of context.columns) {
    const isOfSources = column.field === 'fundSource' && context.kind === 'FUNDING';
    const name = isOfSources ? SOURCES : column.attribute;
    if (name === null) continue;
    const text = isOfSources ? sourcesOf(item, column, context) : cells.prose(column);
    if (text !== null) attributes.push([name, text]);
  }
  return attributes;
}

/** Where the money comes from, each source with the amount beside it. */
function sourcesOf({ row, more }: PlacedItem, { index }: MappedColumn, context: TableContext): string | null {
  const { sheet, columns, unit } = context;
  const amounts = columns.find(({ field }) => field === 'planBaseline') ?? columns.find(({ isMoney }) => isMoney);
  const sources = [row, ...more].flatMap((one) => {
    const source = lineText(sheet.rows[one]?.[index]);
    const amount = amounts ? cellText(sheet.rows[one]?.[amounts.index]) : '';
    const isBare = amount !== '' && isUnit(amounts?.unit ?? unit ?? '') && /^[\d.,]+$/.test(amount);
    return source === '' ? [] : [`${source}${amount}${isBare ? (amounts?.unit ?? unit ?? '') : ''}`];
  });
  return sources.length === 0 ? null : sources.join('、');
}
