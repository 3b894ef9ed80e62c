import { EXPORT_TABLES, type AsOf, type TableName } from '@milepost/application';
import type { Command } from 'commander';
import { parseAsOf } from '../../options/parse.js';
import type { AddCommand, Handle } from '../command.js';
import { addFigureTables } from './figure-tables.js';
import { addHistoryTables } from './history-tables.js';
import { addListTables } from './list-tables.js';
import { addOc4ids } from './oc4ids.js';

/** Adds the commands of some tables. */
export type AddTables = (table: (name: TableName) => Command, handle: Handle) => void;

export type SinceOptions = { readonly since: AsOf };

export const addExport: AddCommand = (program, handle) => {
  const group = program
    .command('export')
    .description('take a list, sheet, comparison or trail out, as a workbook, CSV or lines of JSON');
  const table = (name: TableName) => {
    const { zh, en } = EXPORT_TABLES[name];
    return group
      .command(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      .description(`${en} (${zh})`);
  };
  for (const add of [addListTables, addFigureTables, addHistoryTables]) add(table, handle);
  addOc4ids(group, handle);
};

/** The earlier of two points; the other is that of --as-of. */
export function withSince(command: Command): Command {
  return command.requiredOption('--since <V[,K]>', 'what it is compared with: a point like that of --as-of', parseAsOf);
}
