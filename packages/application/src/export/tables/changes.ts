import type { AsOf, Basis } from '../../queries/basis.js';
import type { ProjectFilter } from '../../queries/project-filter.js';
import { openTable, type ExportTable, inBatches, type TableSources } from '../open-table.js';
import { CHANGE_COLUMNS, type ChangeRow, changeRows } from './field-changes.js';
import { namesOf } from './names-of.js';
import { text } from '../column.js';

export type ChangesAsked = { readonly from: AsOf; readonly to?: AsOf | null; readonly filter?: ProjectFilter | null };

type Row = ChangeRow & { readonly code: string; readonly name: string | null };

/** What differs between two points: a row for each field of each project. */
export const CHANGES_TABLE: ExportTable<ChangesAsked> = {
  zh: '变化对照',
  en: 'changes',
  async open({ from, to, filter }, sources) {
    const { reading } = sources;
    const bases: [Basis, Basis] = [await reading.resolve(from), await reading.resolve(to)];
    const { nodes } = await reading.changes({ filter: filter ?? null, isWhole: true }, ...bases);
    const columns = {
      code: text<Row>('项目编号', 'code', ({ code }) => code),
      name: text<Row>('项目名称', 'name', ({ name }) => name),
      ...CHANGE_COLUMNS,
    };
    return openTable(
      bases,
      columns,
      inBatches(nodes, (batch) => rowsOf(batch, bases[1], sources)),
    );
  },
};

type Changed = Awaited<ReturnType<TableSources['reading']['changes']>>['nodes'][number];

async function rowsOf(batch: readonly Changed[], basis: Basis, sources: TableSources): Promise<readonly Row[]> {
  const names = await namesOf(
    batch.map(({ code }) => code),
    basis,
    sources.reading,
  );
  const rows: Row[] = [];
  for (const [index, { code, changes }] of batch.entries()) {
    const found = await changeRows(await changes(), sources);
    rows.push(...found.map((row) => ({ ...row, code, name: names[index] ?? null })));
  }
  return rows;
}
