import { setImmediate } from 'node:timers/promises';
import type { Calendar, Label, Locale } from '@milepost/domain';
import type { WrittenRow } from '@milepost/sheets';
import type { Basis } from '../queries/basis.js';
import type { Reading } from '../queries/reading.js';
import type { Column, Columns } from './column.js';

/** What tables are read from. */
export type TableSources = {
  readonly reading: Omit<Reading, 'points'>;
  readonly calendar: Calendar;
  /** Of sentences, which are made for the file. */
  readonly locale: Locale;
};

/** A table at its points, ready to be read. */
export type OpenTable = {
  readonly bases: readonly Basis[];
  readonly columns: readonly (readonly [key: string, Omit<Column<never>, 'read'>])[];
  readonly batches: AsyncIterable<readonly WrittenRow[]>;
  /** What its words mean: headings and sentences. */
  readonly definitions: readonly (readonly [Label, Label])[];
};

/** A table that can be taken out of the register: what it is called, and how it is opened. */
export type ExportTable<Asked> = Label & {
  /** @throws MilepostError of kind `input`, as the operations that it reads from */
  readonly open: (asked: Asked, sources: TableSources) => Promise<OpenTable>;
};

export function openTable<Row>(
  bases: readonly Basis[],
  columns: Columns<Row>,
  rows: AsyncIterable<readonly Row[]>,
  definitions: OpenTable['definitions'] = [],
): OpenTable {
  const readers = Object.values(columns).map(({ read }) => read);
  async function* batches(): AsyncGenerator<readonly WrittenRow[]> {
    for await (const batch of rows) yield batch.map((row) => readers.map((read) => read(row)));
  }
  return { bases, columns: Object.entries(columns), batches: batches(), definitions };
}

const AT_ONCE = 200;

/** Items in batches, what belongs to each looked up for a batch together; others have their turn between two. */
export async function* inBatches<Item, Row>(
  items: readonly Item[],
  load: (batch: readonly Item[]) => readonly Row[] | Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    yield await load(items.slice(start, start + AT_ONCE));
    await setImmediate();
  }
}
