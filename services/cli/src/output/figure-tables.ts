import type { Calendar } from '@milepost/domain';
import type { SheetAnswer } from '../client/answers.js';
import { basisText } from './moment.js';
import { table } from './table.js';

/** A sheet of figures with its basis. */
export function sheetTable({ basis, year, group, within, figures }: SheetAnswer, calendar: Calendar): string {
  const rows = figures.map(({ indicator, definition, text }) => [indicator, definition, text]);
  const title = [year, group, within].filter((part) => part !== null).join(' ');
  const columns = [{ title: 'indicator' }, { title: 'definition' }, { title: 'value', align: 'right' as const }];
  return `${title}, ${basisText(basis, calendar)}\n${table(columns, rows)}`;
}

/** Sheets of the same figures side by side: a row per group. */
export function groupsTable(sheets: readonly SheetAnswer[], calendar: Calendar): string {
  const [first] = sheets;
  if (!first) return 'No group has a listed project.\n';
  const columns = [
    { title: 'group' },
    ...first.figures.map(({ indicator }) => ({ title: indicator, align: 'right' as const })),
  ];
  const rows = sheets.map(({ group, within, figures }) => [
    [group ?? '(none)', ...(within === null ? [] : [within])].join(' / '),
    ...figures.map(({ text }) => text),
  ]);
  return `${first.year}, ${basisText(first.basis, calendar)}\n${table(columns, rows)}`;
}
