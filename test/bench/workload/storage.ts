import { projectOfEvent } from '@milepost/domain';
import { FUNDS, PROJECTS } from '@milepost/views';
import { tableSizes, type TableSize } from '../../support/sqlite/table-sizes.js';
import type { Row } from '../harness/row.js';
import type { HistoricEvent } from './history.js';

/** Tables of a timeline, by what an event adds to them. */
const STORED: Readonly<Record<string, readonly string[]>> = {
  rectangles: ['now', 'latest', 'ended'],
  states: ['states'],
  parts: ['parts'],
};

/** What a file of views keeps for each event: rectangles, states and parts of each timeline, and the event index. */
export function storageRows(file: string, events: readonly HistoricEvent[]): Row[] {
  const sizes = tableSizes(file);
  const sum = (tables: readonly string[], what: keyof TableSize) =>
    tables.reduce((total, table) => total + (sizes.get(table)?.[what] ?? 0), 0);

  const rows: Row[] = [];
  for (const { schema, ...view } of [PROJECTS, FUNDS]) {
    const taken = events.filter(({ stream, event: { type, data } }) =>
      view.entityOf({ factType: type, stream, project: projectOfEvent(stream, data) }),
    ).length;
    const of = `timeline ${schema.name}, ${taken.toLocaleString('en')} of ${events.length.toLocaleString('en')} events`;
    for (const [unit, names] of Object.entries(STORED)) {
      const tables = names.map((name) => `${schema.name}.${name}`);
      const count = sum(tables, 'rows');
      if (count === 0) continue;
      rows.push({ what: `${of}: ${unit} for each of these`, unit, ours: [count / taken] });
      const bytes = sum(tables, 'bytes') / taken;
      rows.push({ what: `${of}: bytes of ${unit} for each of these`, unit: 'bytes', ours: [bytes] });
    }
  }
  const index = sum(['events'], 'bytes') / events.length;
  rows.push({ what: 'bytes of the event index for each event', unit: 'bytes', ours: [index] });
  return rows;
}
