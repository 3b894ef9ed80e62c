import { type Instant, instantText, PERIOD_STATES, RETURN_STATES } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { ReportingMonth } from '../../queries/returns/periods.js';
import type { ProjectReturn } from '../../queries/returns/returns-of-year.js';
import type { ReturnFilter } from '../../queries/returns/returns.js';
import { type Columns, count, instant, oneOf, text, yuan } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { namesOf } from './names-of.js';

export type ReturnsAsked = { readonly filter?: ReturnFilter | null; readonly asOf?: AsOf | null };

type Row = ProjectReturn & { readonly projectName: string | null };

const textOf = (at: Instant | null): string | null => (at === null ? null : instantText(at));

const RETURN_COLUMNS: Columns<Row> = {
  period: text('期间', 'period', ({ period }) => period),
  from: text('起始月份', 'from', ({ from }) => from),
  project: text('项目编号', 'project', ({ project }) => project),
  projectName: text('项目名称', 'name of the project', ({ projectName }) => projectName),
  state: oneOf('状态', 'state', RETURN_STATES, ({ state }) => state),
  amount: yuan('完成投资', 'amount', ({ amount }) => amount),
  progress: text('形象进度', 'progress', ({ progress }) => progress),
  submittedAt: instant('最近报送时间', 'submitted at', ({ submittedAt }) => textOf(submittedAt)),
  firstSubmittedAt: instant('首次报送时间', 'first submitted at', (row) => textOf(row.firstSubmittedAt)),
  reviewedAt: instant('审核时间', 'reviewed at', ({ reviewedAt }) => textOf(reviewedAt)),
};

/** Those handed in, and those missing. */
export const RETURNS_TABLE: ExportTable<ReturnsAsked> = {
  zh: '报送情况',
  en: 'returns',
  async open({ asOf, filter }, { reading }) {
    const basis = await reading.resolve(asOf);
    const { nodes } = await reading.returns({ filter: filter ?? null, isWhole: true }, basis);
    const batches = inBatches(nodes, async (batch) => {
      const names = await namesOf(
        batch.map(({ project }) => project),
        basis,
        reading,
      );
      return batch.map((one, index): Row => ({ ...one, projectName: names[index] ?? null }));
    });
    return openTable([basis], RETURN_COLUMNS, batches);
  },
};

export type PeriodsAsked = { readonly year: number; readonly asOf?: AsOf | null };

const PERIOD_COLUMNS: Columns<ReportingMonth> = {
  period: text('月份', 'month', ({ period }) => period),
  state: oneOf('状态', 'state', PERIOD_STATES, ({ state }) => state),
  cutOffAt: instant('截止时间', 'cut-off', ({ cutOffAt }) => textOf(cutOffAt)),
  closedAt: instant('关账时间', 'closed at', ({ closedAt }) => textOf(closedAt)),
  reopenedUntil: instant('重开至', 're-opened until', ({ reopenedUntil }) => textOf(reopenedUntil)),
  missing: count('未报项数', 'missing', ({ missing }) => missing),
  late: count('迟报项数', 'late', ({ late }) => late),
};

/** The months of a year that had begun. */
export const PERIODS_TABLE: ExportTable<PeriodsAsked> = {
  zh: '报送月份',
  en: 'periods',
  async open({ asOf, year }, { reading }) {
    const basis = await reading.resolve(asOf);
    const months = await reading.periods(year, basis);
    return openTable(
      [basis],
      PERIOD_COLUMNS,
      inBatches(months, (batch) => batch),
    );
  },
};
