import { type Label, PROJECT_LEVELS, PROJECT_NATURES } from '@milepost/domain';
import { FIGURE_GROUPS, type FigureGroup } from '../../queries/figure-scope.js';
import type { FigureSheet } from '../../queries/figures.js';
import { type Column, type Columns, count, oneOf } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { definitionsOf, headingOf, yearSaid } from './figure-words.js';
import type { FiguresAsked } from './figures.js';

export type FiguresByAsked = FiguresAsked & { readonly group: FigureGroup; readonly within?: FigureGroup | null };

const FORMATS: Readonly<Record<string, string>> = {
  元: '#,##0',
  个: '#,##0',
  亩: '#,##0.000',
  '%': '0.00',
  个百分点: '0.00',
};

/** A row for each group, its figures side by side. */
export const FIGURES_BY_TABLE: ExportTable<FiguresByAsked> = {
  zh: '分组指标',
  en: 'figures by group',
  async open({ asOf, group, within, ...request }, { reading }) {
    const asked = await reading.resolve(asOf);
    const sheets = await reading.figuresBy({ group, within: within ?? null }, request, asked);
    const [first] = sheets;
    const columns = columnsOf(sheets, group, within ?? null);
    const said = first ? [yearSaid(first.year), ...definitionsOf(first.figures)] : [];
    return openTable(
      [first?.basis ?? asked],
      columns,
      inBatches(sheets, (batch) => batch),
      said,
    );
  },
};

/** Groups that are no names have words. */
const WORDS: Readonly<Partial<Record<FigureGroup, Readonly<Record<string, Label>>>>> = {
  LEVEL: PROJECT_LEVELS,
  NATURE: PROJECT_NATURES,
};

export function groupColumn<Row>(by: FigureGroup, read: (row: Row) => string | null): Column<Row> {
  const { zh, en } = FIGURE_GROUPS[by];
  return oneOf(zh, en, WORDS[by] ?? {}, read);
}

/** How many entries are unknown is said of the figures in which any is. */
function columnsOf(
  sheets: readonly FigureSheet[],
  group: FigureGroup,
  within: FigureGroup | null,
): Columns<FigureSheet> {
  const columns: Record<string, Column<FigureSheet>> = {
    group: groupColumn(group, (sheet) => sheet.group),
    ...(within && { within: groupColumn(within, (sheet) => sheet.within) }),
  };
  for (const [place, figure] of (sheets[0]?.figures ?? []).entries()) {
    const { zh, en } = headingOf(figure);
    const format = FORMATS[figure.unit];
    columns[figure.indicator] = {
      ...{ zh, en, kind: 'number' },
      ...(format && { format }),
      read: ({ figures }) => figures[place]?.value ?? null,
    };
    if (sheets.every(({ figures }) => figures[place]?.unknown === 0)) continue;
    columns[`${figure.indicator}.unknown`] = count(
      `${zh}：未知项数`,
      `${en}: unknown`,
      ({ figures }) => figures[place]?.unknown ?? null,
    );
  }
  return columns;
}
