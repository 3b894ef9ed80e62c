import { EXPORT_TABLES, type TableName } from '@milepost/application';
import type { AddCommand } from '../command.js';
import { addFigureTables } from './figure-tables.js';
import { addHistoryTables } from './history-tables.js';
import { addListTables } from './list-tables.js';
import { addOc4ids } from './oc4ids.js';
import { say } from '../../language.js';

export const addExport: AddCommand = (program, handle) => {
  const group = program
    .command('export')
    .description(
      say(
        'take a list, sheet, comparison or trail out, as a workbook, CSV or lines of JSON',
        '导出清单、指标、对照或轨迹，为工作簿、CSV或逐行JSON',
      ),
    );
  function table(name: TableName) {
    const { zh, en } = EXPORT_TABLES[name];
    return group.command(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).description(say(en, zh));
  }
  for (const add of [addListTables, addFigureTables, addHistoryTables]) add(table, handle);
  addOc4ids(group, handle);
};
