import type { AsOf } from '../../queries/basis.js';
import type { ProjectCell } from '../../queries/history/project-cells.js';
import { type Columns, count, day, text } from '../column.js';
import { type ExportTable, inBatches, openTable, type TableSources } from '../open-table.js';
import { projectNamed } from '../project-named.js';
import { told, type ToldEvent } from './events.js';

export type CellsAsked = { readonly code: string; readonly asOf?: AsOf | null };

type Row = Omit<ProjectCell, 'event'> & { readonly event: ToldEvent };

const COLUMNS: Columns<Row> = {
  validFrom: day('起始日期', 'holds from', ({ validFrom }) => validFrom),
  validTo: day('截止日期（不含）', 'holds until, not on', ({ validTo }) => validTo),
  knownFrom: count('始知序号', 'known from seq', ({ knownFrom }) => knownFrom),
  knownTo: count('更替序号', 'replaced at seq', ({ knownTo }) => knownTo),
  summary: text('末项事实', 'last fact', ({ event }) => event.summary),
  reason: text('原因', 'reason', ({ event }) => event.reason),
  document: text('文号', 'document', ({ event }) => event.document),
  eventId: text('事件', 'event', ({ event }) => event.id),
};

/** Every version of a project that was ever in force, on both axes. */
export const CELLS_TABLE: ExportTable<CellsAsked> = {
  zh: '项目各版本',
  en: 'versions of a project',
  async open({ code, asOf }, sources) {
    const { reading } = sources;
    const basis = await reading.resolve(asOf);
    const project = await projectNamed(code, basis, sources);
    const { nodes } = await reading.cells(project, { isWhole: true }, basis);
    return openTable(
      [basis],
      COLUMNS,
      inBatches(nodes, (batch) => rowsOf(batch, sources)),
    );
  },
};

async function rowsOf(cells: readonly ProjectCell[], sources: TableSources): Promise<Row[]> {
  const events = await told(
    cells.map(({ event }) => event),
    sources,
  );
  return cells.flatMap((cell, index): Row[] => {
    const event = events[index];
    return event ? [{ ...cell, event }] : [];
  });
}
