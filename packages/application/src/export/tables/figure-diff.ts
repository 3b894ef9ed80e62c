import type { Indicator, Label } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { FigureStep } from '../../queries/explain/figure-diff.js';
import type { FigureScope } from '../../queries/figure-scope.js';
import { CHANGE_KINDS, type ChangeKind } from '../../queries/history/change-kind.js';
import { type Columns, decimal, oneOf, text, texts } from '../column.js';
import { type ExportTable, inBatches, openTable, type TableSources } from '../open-table.js';
import { ROLES } from './contributions.js';
import { told, type ToldEvent } from './events.js';
import { definitionsOf } from './figure-words.js';

export type FigureDiffAsked = Pick<FigureScope, 'year' | 'filter'> & {
  readonly indicator: Indicator;
  readonly from: AsOf;
  readonly to?: AsOf | null;
};

type Row = Omit<FigureStep, 'kind' | 'events'> & { readonly kind: ChangeKind; readonly told: readonly ToldEvent[] };

const COLUMNS: Columns<Row> = {
  code: text('项目编号', 'code', ({ code }) => code),
  subject: text('计数内容', 'subject', ({ subject }) => subject),
  role: oneOf('作用', 'role', ROLES, ({ role }) => role),
  before: decimal('原值', 'before', ({ before }) => before),
  after: decimal('现值', 'after', ({ after }) => after),
  change: decimal('对指标的影响', 'change of the figure', ({ change }) => change),
  value: decimal('此后指标', 'figure behind it', ({ value }) => value),
  kind: oneOf('变化性质', 'kind', CHANGE_KINDS, ({ kind }) => kind),
  events: texts('依据', 'events', (row) => row.told.map(({ seq, summary }) => `${seq} ${summary}`)),
};

/** Why a figure is another one: a row for each step, whose changes add up. */
export const FIGURE_DIFF_TABLE: ExportTable<FigureDiffAsked> = {
  zh: '指标差异',
  en: 'figure difference',
  async open({ indicator, from, to, ...scope }, sources) {
    const { reading } = sources;
    const [one, other] = [await reading.resolve(from), await reading.resolve(to)];
    const found = await reading.figureDiff(indicator, scope, { isWhole: true }, one, other);
    const batches = inBatches(found.steps.nodes, (batch) => rowsOf(batch, sources));
    return openTable([found.fromBasis, found.toBasis], COLUMNS, batches, [
      said({ zh: '起点', en: 'From' }, found.from.text()),
      said({ zh: '终点', en: 'To' }, found.to.text()),
      ...definitionsOf([found.to]),
    ]);
  },
};

function said(heading: Label, text: string): readonly [Label, Label] {
  return [heading, { zh: text, en: text }];
}

async function rowsOf(batch: readonly FigureStep[], sources: TableSources): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const step of batch)
    rows.push({ ...step, kind: await step.kind(), told: await told(await step.events(), sources) });
  return rows;
}
