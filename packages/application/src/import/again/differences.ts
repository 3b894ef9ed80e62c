import { type Calendar, nameKey } from '@milepost/domain';
import { canonicalJson, type JsonObject } from '@milepost/event-store';
import type { CellDifference } from '../../administration.js';
import { meaningOf } from '../../commands/input-digest.js';
import { parseCommand } from '../../commands/parse-command.js';
import type { LedgerFact } from '../ledger-fact.js';
import type { LedgerRecord } from './ledger-record.js';

/** Both are of one stream already, whichever code or spelling names it. */
const NAMING: ReadonlySet<string> = new Set(['project', 'code', 'category', 'source', 'commandId']);

/** In the order of the row's inputs; empty: they are one in meaning. */
export function differences(fact: LedgerFact, record: LedgerRecord, calendar: Calendar): CellDifference[] {
  const before = meaningOf(parseCommand(fact.command, record.input), calendar);
  const after = meaningOf(parseCommand(fact.command, fact.input), calendar);
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((field) => !NAMING.has(field) && !isOne(field, before, after, record.stream))
    .map((field) => ({
      field,
      column: fact.columnOf[field] ?? null,
      before: record.input[field] ?? null,
      after: fact.input[field] ?? null,
    }));
}

function isOne(field: string, before: JsonObject, after: JsonObject, stream: string): boolean {
  const [a, b] = [before[field] ?? null, after[field] ?? null];
  if (field === 'name' && stream.startsWith('fund-')) return nameKey(a as string) === nameKey(b as string);
  return canonicalJson(a) === canonicalJson(b);
}
