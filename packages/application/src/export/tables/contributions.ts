import type { Indicator, Label, TermRole } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { Contribution } from '../../queries/explain/contributions.js';
import type { FigureScope } from '../../queries/figure-scope.js';
import { type Columns, count, decimal, oneOf, text, texts } from '../column.js';
import { type ExportTable, inBatches, openTable, type TableSources } from '../open-table.js';
import { told, type ToldEvent } from './events.js';
import { definitionsOf } from './figure-words.js';
import { namesOf } from './names-of.js';

export type ContributionsAsked = Pick<FigureScope, 'year' | 'filter'> & {
  readonly indicator: Indicator;
  readonly asOf?: AsOf | null;
};

type Row = Contribution & { readonly name: string | null; readonly told: readonly ToldEvent[] };

export const ROLES: Readonly<Record<TermRole, Label>> = {
  VALUE: { zh: '数值', en: 'value' },
  NUMERATOR: { zh: '分子', en: 'numerator' },
  DENOMINATOR: { zh: '分母', en: 'denominator' },
};

const COLUMNS: Columns<Row> = {
  code: text('项目编号', 'code', ({ code }) => code),
  name: text('项目名称', 'name', ({ name }) => name),
  subject: text('计数内容', 'subject', ({ subject }) => subject),
  role: oneOf('作用', 'role', ROLES, ({ role }) => role),
  value: decimal('数值', 'value', ({ value }) => value),
  known: count('已知项数', 'known', ({ known }) => known),
  unknown: count('未知项数', 'unknown', ({ unknownEntries }) => unknownEntries),
  events: texts('依据', 'events', (row) => row.told.map(({ seq, summary }) => `${seq} ${summary}`)),
};

/** What a figure is made of: a row for each term. */
export const CONTRIBUTIONS_TABLE: ExportTable<ContributionsAsked> = {
  zh: '指标构成',
  en: 'contributions',
  async open({ asOf, indicator, ...scope }, sources) {
    const { reading } = sources;
    const { figures, year, basis } = await reading.figures(
      { ...scope, indicators: [indicator] },
      await reading.resolve(asOf),
    );
    const { nodes } = await reading.contributions(indicator, { ...scope, year }, { isWhole: true }, basis);
    return openTable(
      [basis],
      COLUMNS,
      inBatches(nodes, (batch) => rowsOf(batch, sources, basis)),
      definitionsOf(figures),
    );
  },
};

async function rowsOf(
  batch: readonly Contribution[],
  sources: TableSources,
  basis: Parameters<typeof namesOf>[1],
): Promise<readonly Row[]> {
  const names = await namesOf(
    batch.map(({ code }) => code),
    basis,
    sources.reading,
  );
  const rows: Row[] = [];
  for (const [index, term] of batch.entries())
    rows.push({ ...term, name: names[index] ?? null, told: await told(await term.events(), sources) });
  return rows;
}
