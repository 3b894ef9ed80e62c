import { type Calendar, type FactCommand, nameKey, targetOf, yearOf } from '@milepost/domain';
import { canonicalJson, type Json, type JsonObject } from '@milepost/event-store';
import { parseCommand } from '../../commands/parse-command.js';
import type { LedgerFact } from '../ledger-fact.js';
import type { CellDifference } from '../../administration.js';
import { differences } from './differences.js';
import type { LedgerRecord, LedgerRecords } from './ledger-record.js';

/** A row that says a fact of the register otherwise. */
export type ChangedFact = {
  readonly fact: LedgerFact;
  readonly record: LedgerRecord;
  readonly differences: readonly CellDifference[];
};

export type Paired = {
  /** What no row said before. */
  readonly fresh: readonly LedgerFact[];
  /** Known in meaning, though another row said it first. */
  readonly same: readonly LedgerFact[];
  readonly changed: readonly ChangedFact[];
  /** Facts of files that are known again here, of which no row says anything any more. */
  readonly missing: readonly LedgerRecord[];
};

/** What happens to a project, a permit or a fund again and again: two of them are no sign that one was changed. */
const REPEATED: ReadonlySet<string> = new Set([
  ...['approveLand', 'acquireLand', 'awardGrant', 'receiveFunds', 'payFunds', 'disburseLoan', 'adjustPlan'],
  ...['suspendWork', 'resumeWork', 'declareStart', 'rejectStart', 'recordPermit', 'reviewReturn', 'correctReturn'],
  ...['retractReturn', 'closePeriod', 'reopenPeriod', 'listProject', 'delistProject'],
]);

/**
 * Facts that are known by their exact rows apart, pairs what is left over on both sides: of one stream and kind, and registered at one
 * time; else of one day or document, where the file is known again; else the only ones of what happens but once.
 */
export function pairWithRecords(
  facts: readonly LedgerFact[],
  { records, commandIds, codes }: LedgerRecords,
  calendar: Calendar,
): Paired {
  const ofRow = new Map(records.flatMap((record) => record.commandIds.map((id) => [id, record] as const)));
  const exact = facts.filter(({ commandId }) => commandIds.has(commandId));
  const known = new Set(exact.flatMap(({ commandId }) => ofRow.get(commandId) ?? []));
  const origins = new Set([...known].map(({ origin }) => origin));
  const restated = exact.filter((fact) => {
    const record = ofRow.get(fact.commandId);
    return record?.isAmendedByLedger === true && record.commandIds.at(-1) !== fact.commandId;
  });

  const open = new Map<string, LedgerRecord[]>();
  for (const record of records) {
    if (known.has(record)) continue;
    const key = keyOf(record.command, record.input, record.stream);
    open.set(key, [...(open.get(key) ?? []), record]);
  }
  const keyOfFact = (fact: LedgerFact) => keyOf(fact.command, ...named(fact, codes));
  const left = facts.filter(({ commandId }) => !commandIds.has(commandId));
  const [fresh, same, changed]: [LedgerFact[], LedgerFact[], ChangedFact[]] = [[], [], []];
  function compare(fact: LedgerFact, record: LedgerRecord, isExact: boolean) {
    const found = differences(fact, record, calendar);
    if (found.length > 0) changed.push({ fact, record, differences: found });
    else if (!isExact) same.push(fact);
  }
  for (const fact of restated) {
    const record = ofRow.get(fact.commandId);
    if (record) compare(fact, record, true);
  }
  // A first import has nothing that it could be paired with.
  const keyed = left.map((fact) => ({ fact, key: open.size === 0 ? '' : keyOfFact(fact) }));
  const rivals = new Map<string, number>();
  for (const { key } of keyed) rivals.set(key, (rivals.get(key) ?? 0) + 1);
  for (const { fact, key } of keyed) {
    const candidates = open.get(key) ?? [];
    const isOnly = candidates.length === 1 && rivals.get(key) === 1 && !REPEATED.has(fact.command);
    const record = candidates.find((one) => isOne(fact, one, origins)) ?? (isOnly ? candidates[0] : undefined);
    if (!record) {
      fresh.push(fact);
      continue;
    }
    candidates.splice(candidates.indexOf(record), 1);
    compare(fact, record, false);
  }
  const handedInLast = new Map(
    records.filter(({ command }) => command === 'submitReturn').map(({ stream, event }) => [stream, event]),
  );
  const isSuperseded = ({ command, stream, event }: LedgerRecord) =>
    command === 'submitReturn' && handedInLast.get(stream) !== event;
  const files = new Set(facts.map(({ file }) => file));
  const missing = [...open.values()]
    .flat()
    .filter((record) => files.has(record.file) && origins.has(record.origin) && !isSuperseded(record));
  return { fresh, same, changed, missing };
}

function isOne(fact: LedgerFact, record: LedgerRecord, origins: ReadonlySet<string>): boolean {
  if (fact.registeredAt === record.registeredAt) return true;
  if (!origins.has(record.origin)) return false;
  const says = (field: string) => (fact.input[field] ?? null) !== null && fact.input[field] === record.input[field];
  return says('occurredAt') || says('document') || says('period');
}

/** The input of a row and its stream, its project named by the first of its codes. */
function named(
  { command, input }: LedgerFact,
  codes: ReadonlyMap<string, string>,
): [input: JsonObject, stream: string] {
  const first = typeof input['project'] === 'string' ? codes.get(input['project']) : undefined;
  const known = first === undefined ? input : { ...input, project: first };
  return [known, targetOf(parseCommand(command, known) as FactCommand).stream];
}

/** A fund by its name as it is read, everything else by its stream; and of one stream what is one sort of fact. */
function keyOf(command: string, input: JsonObject, stream: string): string {
  const {
    category,
    source = null,
    name,
    project = null,
    kind = null,
    action = null,
    year = null,
    forecast = null,
  } = input;
  const ofFund = stream.startsWith('fund-')
    ? [source === null ? (category ?? null) : nameKey(source as string), nameKey(name as string), project]
    : [stream];
  const listed =
    command === 'listProject' || command === 'delistProject' ? yearOf(input['occurredAt'] as string) : year;
  return canonicalJson([command, ...ofFund, kind, action, listed, forecast === true] as Json);
}
