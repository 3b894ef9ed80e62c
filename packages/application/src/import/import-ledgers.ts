import type { Actor, Calendar, Instant, Locale } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ImportReport, Progress } from '../administration.js';
import type { CommandBus } from '../commands/command-outcome.js';
import { importAgain } from './again/import-again.js';
import { badRowFiles, withCell } from './bad-row-files.js';
import { decideAll } from './decide-all.js';
import { meterOf } from '../meter.js';
import { rejectedRow } from './problem.js';
import { type LedgerFiles, readLedgers } from './read-ledgers.js';
import { writeAll, type WrittenFacts } from './write-all.js';

export type ImportOptions = {
  readonly log: EventStore;
  readonly calendar: Calendar;
  /** Who imports. */
  readonly actor: Actor;
  /** Writes to `log` what has to be decided again, because somebody else wrote meanwhile. */
  readonly bus: CommandBus;
  /** A bus like it over another store: everything is decided in memory before anything is written. */
  readonly busOver: (store: EventStore) => CommandBus;
  /** Import the good rows when there are bad ones. Default: then nothing is written. */
  readonly partial?: boolean;
  /**
   * For a migration: the facts are recorded as of the registration times that their rows state, while the log holds nothing but stated
   * ones that are not later. Default: as of now; what a row states is then kept with its events as `registeredAt`.
   */
  readonly statedTimes?: boolean;
  /** Nothing is registered later. Default: the system's clock. */
  readonly now?: () => Instant;
  /** Write nothing; the report says what would be. */
  readonly dryRun?: boolean;
  /** See `ImportChoice`. */
  readonly correct?: boolean;
  readonly reason?: string | null;
  readonly document?: string | null;
  readonly ignoreColumns?: boolean;
  readonly attributes?: boolean;
  /** What began the import, kept with every event as `<source>:<file>#<row>`. Default `import`. */
  readonly source?: string;
  /** Of the messages. Default Chinese. */
  readonly locale?: Locale;
  readonly onProgress?: (progress: Progress) => void;
  /** Stops between facts; what is missing is written by the next import. */
  readonly signal?: AbortSignal;
};

export type LedgerImport = Omit<ImportReport, 'badRows'> & {
  /** By ledger, its bad rows as a CSV file with a column 错误: to be corrected and imported again. */
  readonly badRows: ReadonlyMap<string, string>;
};

/**
 * Imports the office's ledgers, by the exact names of their files: reads and checks all of them, decides every fact in memory, and
 * only then writes the missing ones, in the one order of all facts. Importing again writes nothing twice: a row that says a recorded fact
 * otherwise is told, and put right where asked for.
 */
export async function importLedgers(files: LedgerFiles, options: ImportOptions): Promise<LedgerImport> {
  const { partial = false, dryRun = false, statedTimes = false, source = 'import', locale = 'zh-CN', signal } = options;
  const meter = meterOf(options.onProgress ?? (() => {}));
  const read = await readLedgers(files, { ...options, meter: (total) => meter('read', total) });
  const again = await importAgain(read.facts, { ...options, source });
  const decided = await decideAll(again.facts, {
    ...options,
    statedTimes,
    source,
    meter: (total) => meter('decide', total),
  });
  const refused = [...read.problems, ...again.problems, ...decided.problems];

  let written: WrittenFacts = { imported: 0, repeated: 0, problems: [], stated: decided.stated, position: null };
  if (dryRun && (partial || refused.length === 0)) {
    written = { ...written, imported: decided.missing.length };
  } else if (partial || refused.length === 0) {
    const { log, bus, actor } = options;
    const meterOfWriting = (total: number) => meter('write', total);
    written = await writeAll(decided, { log, bus, actor, source, meter: meterOfWriting, signal });
  }
  const isWriting = !dryRun && (partial || refused.length === 0);
  const corrected = isWriting ? await again.correct(options.bus) : again.untouched;

  const found = [...refused, ...written.problems, ...corrected.problems];
  const problems = found.map((one) => withCell(one, read.sheets));
  return {
    imported: written.imported + corrected.imported,
    skipped: decided.present + written.repeated + again.known,
    rejected: problems.map((found) => rejectedRow(found, locale)),
    notRead: read.notRead,
    recordedNow: !written.stated && written.imported > 0,
    position: corrected.position ?? written.position,
    ignoredColumns: read.ignoredColumns,
    changed: corrected.changed,
    missing: again.missing,
    badRows: badRowFiles(problems, read.sheets, locale),
  };
}
