import type { Goal, Row } from './row.js';
import { isMet, ratiosOf, type Spread, spreadOf } from './statistics.js';

const HEAD = ['what', 'unit', 'Milepost', 'beside it', 'ratio', 'goal', ''];

/** A table in Markdown: medians, with the least and the greatest of all repeats. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => `| ${line.map((cell, column) => padded(cell, widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}

function cellsOf(row: Row): string[] {
  const { what, unit, ours, beside, goal } = row;
  return [
    what,
    unit,
    spreadText(spreadOf(ours)),
    beside ? `${spreadText(spreadOf(beside.samples))} ${beside.what}` : '',
    beside ? spreadText(spreadOf(ratiosOf(row))) : '',
    goal ? goalText(goal) : '',
    goal ? (isMet(goal, row) ? 'met' : '**missed**') : '',
  ];
}

function padded(cell: string, width: number): string {
  return cell === '---' ? '-'.repeat(width) : cell.padEnd(width);
}

function spreadText({ median, min, max }: Spread): string {
  return min === max ? number(median) : `${number(median)} [${number(min)}–${number(max)}]`;
}

function goalText({ of, is, bound }: Goal): string {
  return `${is === 'atLeast' ? '≥' : '≤'} ${number(bound)}${of === 'ratio' ? '×' : ''}`;
}

function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
