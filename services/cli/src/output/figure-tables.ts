import type { Calendar } from '@milepost/domain';
import type { SheetAnswer } from '../client/answers/answers.js';
import { basisText } from './moment.js';
import { table } from './table.js';
import { say } from '../language.js';

/** A sheet of figures with its basis. */
export function sheetTable({ basis, year, group, within, figures }: SheetAnswer, calendar: Calendar): string {
  const rows = figures.map(({ indicator, definition, text }) => [indicator, definition, text]);
  const title = [year, group, within].filter((part) => part !== null).join(' ');
  const columns = [
    { title: say('indicator', '指标') },
    { title: say('definition', '定义') },
    { title: say('value', '数值'), align: 'right' as const },
  ];
  return say(
    `${title}, ${basisText(basis, calendar)}\n${table(columns, rows)}`,
    `${title}，${basisText(basis, calendar)}\n${table(columns, rows)}`,
  );
}

/** Sheets of the same figures side by side: a row per group. */
export function groupsTable(sheets: readonly SheetAnswer[], calendar: Calendar): string {
  const [first] = sheets;
  if (!first) return say('No group has a listed project.\n', '各组都没有列入的项目。\n');
  const columns = [
    { title: say('group', '分组') },
    ...first.figures.map(({ indicator }) => ({ title: indicator, align: 'right' as const })),
  ];
  const rows = sheets.map(({ group, within, figures }) => [
    [group ?? say('(none)', '（无）'), ...(within === null ? [] : [within])].join(' / '),
    ...figures.map(({ text }) => text),
  ]);
  return say(
    `${first.year}, ${basisText(first.basis, calendar)}\n${table(columns, rows)}`,
    `${first.year}年，${basisText(first.basis, calendar)}\n${table(columns, rows)}`,
  );
}
