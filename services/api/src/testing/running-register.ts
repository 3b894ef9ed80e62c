import { readdirSync, readFileSync } from 'node:fs';
import {
  type Administration,
  type CommandAccepted,
  createAdministration,
  createRegister,
  type JsonObject,
  type Register,
  type ViewsAdministration,
} from '@milepost/application';
import { type Actor, calendarIn, type CommandName, type Instant } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createLedgerReader, generateKey, type Ledger, openLedger, signerOf } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import { createSealer, runProjector, switchableReadStore } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';

const CALENDAR = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null };

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Of registers in memory. */
export const LEDGER_KEY = generateKey('milepost.example/register');

const none = () => Promise.reject(new Error('no administration here'));
/** Of views that are kept in memory. */
const NO_VIEWS: ViewsAdministration = { generations: none, work: none, compare: none, audit: none };

export type RunningRegister = {
  readonly register: Register;
  readonly administration: Administration;
  /** What its clock shows. */
  readonly now: () => Instant;
  /** For facts of old logs, which no command would record. */
  readonly log: EventStore;
  /** Signs nothing by itself but what is there at the start. */
  readonly ledger: Ledger;
  /** Sends a command as the office, at the time that its clock shows, and waits until the views have it. */
  readonly send: (name: CommandName, input: JsonObject) => Promise<CommandAccepted>;
  /** Waits until the views have all that the log has, whoever recorded it. */
  readonly settled: () => Promise<void>;
  /** Sets the clock by which commands are decided and events recorded. */
  readonly at: (instant: string) => void;
  /** Imports ledgers, by the names of their files, at the times that they state where that can be; waits until the views have them. */
  importLedgers(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Those that come with the product. */
  importShippedLedgers(): Promise<void>;
  close(): Promise<void>;
};

const SHIPPED = new URL('../../../../ledgers/2018/', import.meta.url);

type Stores = { readonly log: EventStore; readonly reads: ReadStore };

const inMemory = async (clock: () => Instant): Promise<Stores> => ({
  log: openMemoryEventStore({ clock }),
  reads: await openMemoryReadStore(VIEWS),
});

/** The whole register, in memory unless told otherwise, with its projector at work. */
export async function runningRegister(open = inMemory): Promise<RunningRegister> {
  let now: Instant = Date.parse('2018-01-02T01:00:00Z');
  const clock = () => now;
  const stores = await open(clock);
  const { log } = stores;
  const reads = switchableReadStore(stores.reads);
  const tiles = openMemoryTileStore();
  const ledger = await openLedger({ tiles, signers: [signerOf(LEDGER_KEY)] });
  const sealer = createSealer({ log, ledger, logger: QUIET });
  const projector = await runProjector({ log, reads, calendar: CALENDAR, logger: QUIET, sealer });
  const names = { eventStore: 'memory', readStore: 'memory' };
  const register = createRegister({
    log,
    reads,
    calendar: CALENDAR,
    names,
    now: clock,
    ledger: createLedgerReader(tiles),
  });
  const administrationBy = (now: () => Instant) =>
    createAdministration({
      register,
      log,
      calendar: CALENDAR,
      views: NO_VIEWS,
      now,
      confirmClock: async () => ({ confirmed: null }),
    });

  async function importLedgers(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const { rejected } = await administrationBy(Date.now).importLedgers(
      files,
      { partial: false, source: 'test', actor: OFFICE, statedTimes: true },
      () => undefined,
    );
    if (rejected.length > 0) throw new Error(rejected[0]?.message);
  }

  return {
    register,
    administration: administrationBy(clock),
    now: clock,
    log,
    ledger,
    at(instant) {
      now = Date.parse(instant);
    },
    async send(name, input) {
      const outcome = await register.commands.execute({ name, input, actor: OFFICE, source: 'test' });
      if (outcome.kind === 'rejected') throw new Error(outcome.message());
      await register.read({ atLeast: [outcome.position] });
      return outcome;
    },
    async settled() {
      const head = await log.head();
      if (head) await register.read({ atLeast: [head.position] });
    },
    importLedgers,
    async importShippedLedgers() {
      const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.csv'));
      await importLedgers(new Map(names.map((name) => [name, new Uint8Array(readFileSync(new URL(name, SHIPPED)))])));
    },
    async close() {
      await projector.stop();
      await log.close();
      await reads.close();
    },
  };
}
