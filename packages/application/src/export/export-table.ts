import { type Actor, type Calendar, type Instant, type Locale } from '@milepost/domain';
import { TABLE_FORMATS, type TableFormat, type WrittenTable } from '@milepost/sheets';
import type { Basis } from '../queries/basis.js';
import type { Reading } from '../queries/reading.js';
import { languageOf, writtenColumn } from './column.js';
import { fileName } from './file-name.js';
import { localTime } from './local-time.js';
import { notesOf } from './notes.js';
import type { ExportTable } from './open-table.js';
import { type Asked, EXPORT_TABLES, type TableName } from './tables/tables.js';

type TableAsked<Name extends TableName> = { readonly table: Name; readonly asked: Asked<Name> };

/** A table to be taken out, and as what. */
export type ExportRequest = { readonly [Name in TableName]: TableAsked<Name> }[TableName] & {
  readonly format: TableFormat;
  readonly locale: Locale;
};

/** A file on its way. */
export type ExportedFile = {
  /** With the points that it was answered from. */
  readonly name: string;
  /** The same in letters that every program takes. */
  readonly plainName: string;
  readonly type: string;
  readonly bases: readonly Basis[];
  /** Read as it is made; who stops reading stops the work. */
  readonly chunks: AsyncGenerator<Uint8Array>;
};

export type ExportSources = { readonly reading: Reading; readonly calendar: Calendar; readonly now: Instant };

/** @throws MilepostError of kind `input` for what cannot be asked; nothing is written then */
export async function exportTable(
  { table: name, asked, format, locale }: ExportRequest,
  actor: Actor,
  { reading, calendar, now }: ExportSources,
): Promise<ExportedFile> {
  const { open, ...title } = EXPORT_TABLES[name] as ExportTable<object>;
  const table = await open(asked, { reading, calendar, locale });
  const written: WrittenTable = {
    title: title[languageOf(locale)],
    columns: table.columns.map(([key, column]) => writtenColumn(key, column, locale)),
    batches: table.batches,
    localTime: (instant) => localTime(Date.parse(instant), calendar),
    notes: notesOf({ name, title, asked, table, actor, now, calendar, locale }),
  };
  const { type, write } = TABLE_FORMATS[format];
  return {
    name: fileName(title[languageOf(locale)], table.bases, calendar, format),
    plainName: fileName(title.en, table.bases, calendar, format),
    ...{ type, bases: table.bases, chunks: write(written) },
  };
}
