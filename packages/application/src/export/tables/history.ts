import type { AsOf } from '../../queries/basis.js';
import type { TimeAxis } from '../../queries/time-axis.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { projectNamed } from '../project-named.js';
import { CHANGE_COLUMNS, changeRows } from './field-changes.js';

export type HistoryAsked = {
  readonly code: string;
  readonly path: string;
  readonly axis?: TimeAxis | null;
  readonly asOf?: AsOf | null;
};

/** Every value that a field of a project had. */
export const HISTORY_TABLE: ExportTable<HistoryAsked> = {
  zh: '字段沿革',
  en: 'history',
  async open({ code, path, axis, asOf }, sources) {
    const { reading, calendar } = sources;
    const basis = await reading.resolve(asOf);
    const project = await projectNamed(code, basis, sources);
    const year = Number(calendar.dayOf(basis.validAt).slice(0, 4));
    const { nodes } = await reading.history(project, { path, axis: axis ?? null, isWhole: true }, basis, year);
    return openTable(
      [basis],
      CHANGE_COLUMNS,
      inBatches(nodes, (batch) => changeRows(batch, sources)),
    );
  },
};

export type DiffAsked = { readonly code: string; readonly from: AsOf; readonly to?: AsOf | null };

/** What differs in one project between two points. */
export const DIFF_TABLE: ExportTable<DiffAsked> = {
  zh: '项目对照',
  en: 'difference of a project',
  async open({ code, from, to }, sources) {
    const { reading } = sources;
    const [one, other] = [await reading.resolve(from), await reading.resolve(to)];
    const changes = await reading.diff(await projectNamed(code, other, sources), one, other);
    return openTable(
      [one, other],
      CHANGE_COLUMNS,
      inBatches(changes, (batch) => changeRows(batch, sources)),
    );
  },
};
