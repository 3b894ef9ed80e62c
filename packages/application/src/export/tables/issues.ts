import { ISSUE_CATEGORIES } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { Issue, IssueFilter } from '../../queries/issues.js';
import { type Columns, count, day, oneOf, text, yesNo } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { namesOf } from './names-of.js';

export type IssuesAsked = { readonly filter?: IssueFilter | null; readonly asOf?: AsOf | null };

type Row = Issue & { readonly projectName: string | null };

const COLUMNS: Columns<Row> = {
  number: text('问题编号', 'number', ({ number }) => number),
  project: text('项目编号', 'project', ({ project }) => project),
  projectName: text('项目名称', 'name of the project', ({ projectName }) => projectName),
  category: oneOf('类别', 'category', ISSUE_CATEGORIES, ({ category }) => category),
  description: text('问题描述', 'description', ({ description }) => description),
  firstUnit: text('首问单位', 'first unit', ({ firstUnit }) => firstUnit),
  responsibleUnit: text('责任单位', 'responsible unit', ({ responsibleUnit }) => responsibleUnit),
  raisedOn: day('提出日期', 'raised on', ({ raisedOn }) => raisedOn),
  dueOn: day('整改期限', 'due on', ({ dueOn }) => dueOn),
  closedOn: day('销号日期', 'closed on', ({ closedOn }) => closedOn),
  open: yesNo('未销号', 'open', ({ closedOn }) => closedOn === null),
  ageDays: count('历时天数', 'days open', ({ ageDays }) => ageDays),
  overdueDays: count('逾期天数', 'days overdue', ({ overdueDays }) => overdueDays),
};

export const ISSUES_TABLE: ExportTable<IssuesAsked> = {
  zh: '问题清单',
  en: 'issues',
  async open({ asOf, filter }, { reading }) {
    const basis = await reading.resolve(asOf);
    const { nodes } = await reading.issues({ filter: filter ?? null, isWhole: true }, basis);
    const batches = inBatches(nodes, async (batch) => {
      const names = await namesOf(
        batch.map(({ project }) => project),
        basis,
        reading,
      );
      return batch.map((issue, index): Row => ({ ...issue, projectName: names[index] ?? null }));
    });
    return openTable([basis], COLUMNS, batches);
  },
};
