import type { Calendar, Instant } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { LedgerFact, RowFact } from './ledger-fact.js';
import { identify } from './identify.js';
import type { ColumnChoice } from './ledger.js';
import { LEDGERS } from './ledgers/ledgers.js';
import { merge } from './merge.js';
import type { Meter } from '../meter.js';
import { nameReservations } from './name-reservations.js';
import { type Problem, rowKey } from './problem.js';
import { readFile, type Sheet } from './read-file.js';
import { registeredAhead } from './registered-ahead.js';
import { validate } from './validate.js';

/** Contents by file name. */
export type LedgerFiles = ReadonlyMap<string, Uint8Array>;

export type LedgersRead = {
  /** Of the rows that are good in themselves, in the one order of all facts. */
  readonly facts: readonly LedgerFact[];
  readonly problems: readonly Problem[];
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** Names that are no ledgers'. */
  readonly notRead: readonly string[];
  readonly ignoredColumns: readonly { readonly file: string; readonly column: string }[];
};

export type ReadOptions = {
  readonly calendar: Calendar;
  /** Nothing is registered later. Default: the system's clock. */
  readonly now?: () => Instant;
  /** To know what was imported before. */
  readonly log: Pick<EventStore, 'readStream'>;
  readonly meter: (total: number) => Meter;
} & Partial<ColumnChoice>;

/** Reads all ledgers and checks what can be checked before anything is decided. */
export async function readLedgers(
  files: LedgerFiles,
  { calendar, log, meter, now = Date.now, ignoreColumns = false, attributes = false }: ReadOptions,
): Promise<LedgersRead> {
  const notRead = [...files.keys()].filter((name) => !LEDGERS.has(name)).sort();
  const sheets = new Map<string, Sheet>();
  const facts: RowFact[] = [];
  const problems: Problem[] = [];
  const ignoredColumns: { file: string; column: string }[] = [];

  const { step } = meter(files.size - notRead.length);
  for (const [file, ledger] of LEDGERS) {
    const bytes = files.get(file);
    if (!bytes) continue;
    const sheet = readFile(file, bytes);
    if ('records' in sheet) {
      const reading = ledger.read(sheet, calendar, { ignoreColumns, attributes });
      sheets.set(file, sheet);
      facts.push(...reading.facts);
      problems.push(...reading.problems);
      ignoredColumns.push(...reading.ignoredColumns.map((column) => ({ file, column })));
    } else {
      problems.push(sheet);
    }
    await step();
  }

  const named = await nameReservations(identify(merge(facts)), log);
  problems.push(...named.problems, ...registeredAhead(named.facts, now()), ...validate(named.facts));
  const bad = new Set(problems.map(rowKey));
  return { facts: named.facts.filter((fact) => !bad.has(rowKey(fact))), problems, sheets, notRead, ignoredColumns };
}
