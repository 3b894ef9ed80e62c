import type { WrittenColumn, WrittenTable, WrittenValue } from './written-table.js';

const BETWEEN = '、';

/** A cell as people read it; empty where nothing is known. */
export function cellWords(
  value: WrittenValue,
  column: WrittenColumn,
  { localTime }: Pick<WrittenTable, 'localTime'>,
): string {
  if (value === null) return '';
  switch (column.kind) {
    case 'instant':
      return localTime(plainText(value));
    case 'list':
      return (value as readonly unknown[]).map((one) => inWords(String(one), column)).join(BETWEEN);
    case 'json':
      return typeof value === 'object' ? pairs(value) : String(value);
    default:
      return inWords(plainText(value), column);
  }
}

/** A value that is a text or a number. */
export function plainText(value: WrittenValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function inWords(text: string, { words }: WrittenColumn): string {
  return words?.[text] ?? text;
}

/** Of a flat object its members, of anything deeper its JSON. */
function pairs(value: object): string {
  const members = Object.entries(value);
  const isFlat = !Array.isArray(value) && members.every(([, one]) => typeof one !== 'object' || one === null);
  return isFlat ? members.map(([name, one]) => `${name}：${one ?? ''}`).join('；') : JSON.stringify(value);
}

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Whether a spreadsheet would take the text for a formula. */
export function isLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}
