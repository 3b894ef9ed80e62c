import { FUNDS, PROJECTS } from '@milepost/views';
import { projectOfEvent } from '@milepost/domain';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Row } from '../harness/row.js';
import type { HistoricEvent } from './history.js';

/** Tables of a timeline, by what an event adds to them. */
const STORED: Readonly<Record<string, readonly string[]>> = {
  rectangles: ['now', 'latest', 'ended'],
  states: ['states'],
  parts: ['parts'],
};

/** What a file of views keeps for each event: rectangles, states and parts of each timeline, and the event index. Bytes are those of pages, indexes included. */
export function storageRows(file: string, events: readonly HistoricEvent[]): Row[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const sizes = database
    .prepare(
      `select tbl_name as name, sum(pgsize) as bytes from dbstat d join sqlite_schema s on s.name = d.name
       where d.aggregate = true group by tbl_name`,
    )
    .all() as { readonly name: string; readonly bytes: number }[];
  const bytesOf = new Map(sizes.map(({ name, bytes }) => [name, bytes]));
  const countOf = (table: string) =>
    (database.prepare(`select count(*) as rows from "${table}"`).get() as { readonly rows: number }).rows;
  const sum = (tables: readonly string[], amount: (table: string) => number) =>
    tables.reduce((total, table) => total + amount(table), 0);

  const rows: Row[] = [];
  for (const { schema, ...view } of [PROJECTS, FUNDS]) {
    const taken = events.filter(({ stream, event: { type, data } }) =>
      view.entityOf({ type, stream, project: projectOfEvent(stream, data) }),
    ).length;
    const of = `timeline ${schema.name}, ${taken.toLocaleString('en')} of ${events.length.toLocaleString('en')} events`;
    for (const [unit, names] of Object.entries(STORED)) {
      const tables = names.map((name) => `${schema.name}.${name}`);
      const count = sum(tables, countOf);
      if (count === 0) continue;
      rows.push({ what: `${of}: ${unit} for each of these`, unit, ours: [count / taken] });
      const bytes = sum(tables, (table) => bytesOf.get(table) ?? 0);
      rows.push({ what: `${of}: bytes of ${unit} for each of these`, unit: 'bytes', ours: [bytes / taken] });
    }
  }
  const index = bytesOf.get('events') ?? 0;
  rows.push({ what: 'bytes of the event index for each event', unit: 'bytes', ours: [index / events.length] });
  database.close();
  return rows;
}
