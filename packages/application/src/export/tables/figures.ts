import { type Label, type Locale } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { FigureAnswer, FiguresRequest } from '../../queries/figures.js';
import { type Columns, count, decimal, languageOf, oneOf, text } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { definitionOfFigure, definitionsOf, UNITS, yearSaid } from './figure-words.js';

export type FiguresAsked = FiguresRequest & { readonly asOf?: AsOf | null };

const KINDS: Readonly<Record<string, Label>> = {
  ACTUAL: { zh: '实际', en: 'actual' },
  FORECAST: { zh: '预计', en: 'forecast' },
  TARGET: { zh: '计划', en: 'target' },
};

const columnsIn = (locale: Locale): Columns<FigureAnswer> => ({
  indicator: text('指标', 'indicator', ({ indicator }) => indicator),
  definition: text('定义', 'definition', (figure) => definitionOfFigure(figure)[languageOf(locale)]),
  kind: oneOf('性质', 'kind', KINDS, ({ kind }) => kind),
  text: text('印刷数', 'as printed', (figure) => figure.text()),
  value: decimal('数值', 'value', ({ value }) => value),
  unit: oneOf('单位', 'unit', UNITS, ({ unit }) => unit),
  numerator: decimal('分子', 'numerator', ({ numerator }) => numerator),
  denominator: decimal('分母', 'denominator', ({ denominator }) => denominator),
  known: count('已知项数', 'known', ({ known }) => known),
  unknown: count('未知项数', 'unknown', ({ unknown }) => unknown),
  definitionVersion: text('定义版本', 'version', ({ definitionVersion }) => definitionVersion),
});

/** One sheet: a figure a row. */
export const FIGURES_TABLE: ExportTable<FiguresAsked> = {
  zh: '指标数据',
  en: 'figures',
  async open({ asOf, ...request }, { reading, locale }) {
    const sheet = await reading.figures(request, await reading.resolve(asOf));
    const { figures, year, basis } = sheet;
    return openTable(
      [basis],
      columnsIn(locale),
      inBatches(figures, (batch) => batch),
      [yearSaid(year), ...definitionsOf(figures)],
    );
  },
};
