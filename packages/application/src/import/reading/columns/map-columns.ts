import {
  type Cell,
  cellText,
  columnName,
  denseText,
  isUnknownWord,
  readAmount,
  type Sheet,
  type Table,
  type TableColumn,
  unitOfHeader,
} from '@milepost/sheets';
import { type Field, FIELDS } from '../output.js';
import type { PeriodContext } from './column-period.js';
import { fieldOfHeader } from './field-of-header.js';
import { foldedHeader } from './folded-header.js';
import type { MappedColumn } from './mapped-column.js';
import { looksPersonal } from './persons.js';
import { ATTRIBUTES, COMPUTED, MONEY, OF_A_UNIT, ORDINAL, OTHER_UNIT, PERSONAL } from './vocabulary.js';

const OF_MONEY: ReadonlySet<Field> = new Set([
  'totalInvestment',
  'planBaseline',
  'openingCompleted',
  'completedSinceStart',
  'completed',
]);
const OF_UNITS: ReadonlySet<Field> = new Set(['owner', 'leadUnit']);
/** What each column of a table is, from the left; the same field twice is the left one's, and an attribute then. */
export function mapColumns(
  sheet: Sheet,
  table: Table,
  { context, byHand }: { readonly context: PeriodContext; readonly byHand: ReadonlyMap<string, string> },
): readonly MappedColumn[] {
  const taken = new Set<string>();
  const names = new Set<string>();
  /** Two columns of one header are two attributes. */
  function alone(column: MappedColumn): MappedColumn {
    const { attribute, index } = column;
    if (attribute === null) return column;
    const name = names.has(attribute) ? `${attribute}（${columnName(index)}列）` : attribute;
    names.add(name);
    return { ...column, attribute: name };
  }
  return table.columns.map((column) => {
    const cells = sheet.rows.slice(table.header.bottom + 1, table.end).map((row) => row[column.index]);
    const mapped = byHandOf(column, byHand) ?? mapColumn(column, cells, context);
    const isMoney = mapped.dropped !== 'PERSONAL_DATA' && isOfMoney(mapped, cells);
    const key = `${mapped.field ?? ''} ${mapped.period?.kind ?? ''} ${mapped.period?.period ?? ''}`;
    if (mapped.field === null || mapped.field === 'progress' || !taken.has(key)) {
      taken.add(key);
      return alone({ ...mapped, isMoney });
    }
    return alone({ ...mapped, field: null, period: null, attribute: attributeName(column), isMoney });
  });
}

type Bare = Omit<MappedColumn, 'isMoney'>;

function mapColumn(column: TableColumn, cells: readonly (Cell | undefined)[], context: PeriodContext): Bare {
  const { index, header } = column;
  const unit = header === null ? null : unitOfHeader(header);
  const bare: Bare = { index, header, field: null, attribute: null, dropped: null, period: null, unit };
  const filled = cells.filter((cell) => cell !== undefined && cellText(cell) !== '');
  const child = foldedHeader(header?.split('/').at(-1) ?? '').whole;
  if (ORDINAL.test(child)) return { ...bare, dropped: 'ORDINAL' };
  const named = header === null ? null : fieldOfHeader(header, context);
  if (PERSONAL.test(child)) {
    const field =
      OF_A_UNIT.test(child.replace(PERSONAL, '')) && named && OF_UNITS.has(named.field) ? named.field : null;
    return { ...bare, field, dropped: 'PERSONAL_DATA' };
  }
  const isPersonal = filled.some((cell) => cell?.kind !== 'date' && looksPersonal(cellText(cell)));
  if (named?.period?.kind === 'throughTenDays') return { ...bare, dropped: 'COMPUTED', period: named.period };
  if (named) {
    const dropped = isPersonal && OF_UNITS.has(named.field) ? 'PERSONAL_DATA' : null;
    return { ...bare, ...named, dropped };
  }
  if (header !== null && COMPUTED.test(child)) return { ...bare, dropped: 'COMPUTED' };
  if (filled.length === 0) return { ...bare, dropped: 'EMPTY' };
  if (filled.every((cell) => cell?.kind === 'error')) return { ...bare, dropped: 'ERRORS' };
  if (isPersonal) return { ...bare, dropped: 'PERSONAL_DATA' };
  if (filled.every((cell) => cell?.kind === 'number' && cell.format?.includes('%')))
    return { ...bare, dropped: 'COMPUTED' };
  return { ...bare, attribute: attributeName(column) };
}

function attributeName({ index, header }: TableColumn): string {
  if (header === null) return `列${columnName(index)}`;
  const said = [header, header.split('/').at(-1) ?? ''].map((one) => foldedHeader(one).whole);
  return ATTRIBUTES.find(([, pattern]) => said.some((one) => pattern.test(one)))?.[0] ?? header;
}

function byHandOf({ index, header }: TableColumn, byHand: ReadonlyMap<string, string>): Bare | null {
  const said = byHand.get(columnName(index)) ?? (header === null ? undefined : byHand.get(header));
  if (said === undefined) return null;
  const unit = header === null ? null : unitOfHeader(header);
  const bare: Bare = { index, header, field: null, attribute: null, dropped: null, period: null, unit };
  if (said === 'none') return { ...bare, dropped: 'BY_HAND' };
  const field = FIELDS.find((one) => one === said) ?? null;
  const own = said === 'attribute' ? attributeName({ index, header }) : said;
  return { ...bare, field, attribute: field === null ? own : null };
}

/** Of amounts by its header, and of more numbers than words. */
function isOfMoney({ field, header, unit, dropped, period }: Bare, cells: readonly (Cell | undefined)[]): boolean {
  if (field !== null) return OF_MONEY.has(field);
  if (dropped === 'COMPUTED') return period !== null;
  if (dropped !== null || header === null) return false;
  if (unit === null && (OTHER_UNIT.test(header) || !MONEY.test(header))) return false;
  const said = cells.filter((cell) => cellText(cell) !== '' && !isUnknownWord(denseText(cell)));
  const numbers = said.filter((cell) => readAmount(cell, '元').kind === 'amount');
  return numbers.length > 0 && numbers.length * 2 > said.length;
}
