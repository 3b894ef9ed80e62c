import type { ApiServer } from '@milepost/api';
import {
  type Administration,
  type AnsweredOperation,
  createAdministration,
  createOfficeFiles,
  createReadiness,
  createRegister,
  recordRotation,
  type Metrics,
  outboxStatus,
  type Register,
} from '@milepost/application';
import { type Actor, type Calendar, calendarIn, type Locale } from '@milepost/domain';
import type { Machine } from '@milepost/event-store';
import { keepViews, shareViews } from '@milepost/projector';
import type { PrivateStore } from '@milepost/private-store';
import { closeAll, closingOnFailure, type Logger, type Tokens } from '@milepost/runtime';
import type { ExecutionAnswer } from '../client/queries.js';
import { confirmClock } from './confirm-clock.js';
import { withoutSpace } from './without-space.js';
import { type LogPlace, openLog } from './open-log.js';
import { type LedgerPlace, openLedger, type OpenedLedger } from './open-ledger.js';
import { openOwnClock, THIS_MACHINE, toldOf } from './own-clock.js';
import { once } from './once.js';
import { openPrivateStoreOrOwn } from './open-private-store.js';
import type { OutboxConfig } from './outbox-channels.js';
import { openViews } from './open-views.js';
import { readTrustedDocuments } from './read-trusted-documents.js';
import { workbenchFolder } from './workbench-folder.js';

export type OpenOptions = {
  readonly places: LogPlace & LedgerPlace;
  /** Null: the one that the database was made for. */
  readonly zone: string | null;
  readonly logger: Logger;
  readonly metrics: Metrics | null;
  /** Whether this process is the one that makes the views; else they are on a server, where a projector keeps them. */
  readonly keepsViews: boolean;
  /**
   * For who only asks how the register is doing: how long stores on servers are waited for, in milliseconds; a log that does not answer is
   * then opened as one that answers nothing. Default: as long as the stores take it to be right, and silence is a failure.
   */
  readonly patienceMs?: number;
  /** Whom the register tells what befalls it, where this process is the one that does. Default: nobody. */
  readonly outbox?: OutboxConfig | null;
  /** Default: this one. */
  readonly machine?: Machine;
};

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly introspection: boolean;
  readonly allowedOrigins: readonly string[];
  /** File of their manifest; null: there is none. */
  readonly trustedDocuments: string | null;
  /** See `ApiServerOptions`. */
  readonly answerChallenge?: (name: string) => Promise<string | null>;
  readonly tokens: Tokens;
  readonly logger: Logger;
};

export type StartedServer = Pick<ApiServer, 'signInCode' | 'close'> & {
  readonly address: string;
  /** Whether the workbench is served at `/`. */
  readonly hasWorkbench: boolean;
};

type Asked = readonly [query: string, variables: Readonly<Record<string, unknown>>, actor: Actor, locale?: Locale];

/** The register of one configuration, opened in this process, and all ways to ask it. */
export type OpenedRegister = {
  readonly calendar: Calendar;
  readonly register: Register;
  readonly administration: Administration;
  /** What this process lacks to do its work now, by name; nothing: it is ready. */
  readonly missing: () => Promise<readonly string[]>;
  /** Rejects when it had to stop by itself. */
  readonly failed: Promise<never>;
  /** Executes a GraphQL document against the schema of the API, as a server would. */
  readonly execute: (...asked: Asked) => Promise<ExecutionAnswer>;
  /** The answers of a subscription, as a socket would bring them. */
  readonly follow: (...asked: Asked) => AsyncIterable<ExecutionAnswer>;
  /** Serves the register; `address` is its base URL. Fails with the system's error where it cannot listen. */
  startServer(options: ServerOptions): Promise<StartedServer>;
  /** Tells outside what befalls the register from now on, or from where that was left. */
  startOutbox(): Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenRegister = (options: OpenOptions) => Promise<OpenedRegister>;

/** It takes a second, which what imports, rebuilds or is refused does without. */
const loadApi = () => import('@milepost/api');
/** What is sent by is for who serves. */
const loadChannels = () => import('./outbox-channels.js');

/** Opens the stores of a register, has its views kept here or shares those of another process, and puts the API on them. */
export async function openRegister(options: OpenOptions): Promise<OpenedRegister> {
  const { places, metrics, logger, patienceMs, outbox = null, machine = THIS_MACHINE } = options;
  const channels = outbox && (await loadChannels()).outboxChannels(outbox);
  return closingOnFailure(async (closers) => {
    const clock = places.eventStore === null ? await openOwnClock(places.dataDir, machine) : null;
    const bareLog = await openLog(places, {
      logger,
      ...(patienceMs === undefined ? {} : { patienceMs }),
      ...(clock ? { clock: clock.read } : {}),
    });
    closers.push(() => bareLog.close());
    const toldLog = clock ? await toldOf(clock, bareLog) : bareLog;
    const log = metrics?.log(toldLog) ?? toldLog;
    const database = await openViews(places, { zone: options.zone, writer: options.keepsViews });
    closers.push(() => database.close());
    const calendar = calendarIn(database.zone);
    const opened = await openLedger(places, options.keepsViews);
    closers.push(() => opened.close());
    const sources = { ...database, log, calendar, logger };
    const { reads, ...views } = await viewsOf(sources, { ...options, ...opened, machine });
    closers.push(() => views.close());

    let privateStore: Promise<PrivateStore> | null = null;
    function openPrivate(): Promise<PrivateStore> {
      privateStore ??= openPrivateStoreOrOwn(places, logger).then((store) => {
        closers.push(() => store.close());
        return store;
      });
      return privateStore;
    }

    const names = { eventStore: places.eventStore === null ? 'sqlite' : 'eventstoredb', readStore: database.name };
    const findings = () => database.control.read();
    const bareRegister = createRegister({
      log,
      reads,
      calendar,
      names,
      findings,
      outbox: async () => (privateStore ? outboxStatus((await privateStore).outbox) : []),
      now: machine.now,
      clock,
      ledger: opened.reader,
    });
    const register = metrics?.register(bareRegister) ?? bareRegister;
    const now = clock?.now ?? machine.now;
    if (opened.rotation) await recordRotation(log, opened.rotation, now());
    const administration = createAdministration({
      register,
      log,
      calendar,
      views: views.administration,
      now,
      confirmClock: () => confirmClock({ register, clock, control: database.control }),
      layouts: async () => (await openPrivate()).layouts,
    });
    const openFiles = once(async () =>
      createOfficeFiles({ store: await openPrivate(), register, administration, calendar, now }),
    );
    const isInFolder = places.eventStore === null || places.readStore === null;
    const silent = createReadiness({ log, reads });
    const space = async () => (isInFolder ? withoutSpace(places.dataDir) : []);
    const missing = async () => [...views.missing(), ...(await silent()), ...(await space())];
    const api = once(async () => (await loadApi()).inProcessApi(register, 'en', openFiles));
    const timing = metrics ? { onOperation: (answered: AnsweredOperation) => metrics.operation(answered) } : {};
    return {
      calendar,
      register,
      administration,
      missing,
      failed: views.failed,
      execute: async (...asked) => (await api()).answer(...asked),
      async *follow(...asked) {
        yield* (await api()).follow(...asked);
      },
      async startServer({ host, port, tokens, trustedDocuments, ...asked }) {
        const { authenticateWith, createApiServer } = await loadApi();
        const authenticate = authenticateWith(tokens);
        const store = await openPrivate();
        const workbench = workbenchFolder();
        const files = await openFiles();
        const served = { register, administration, files, missing, sessions: store.sessions, workbench, ...timing };
        const server = await createApiServer({
          ...{ ...asked, authenticate, ...served },
          trustedDocuments: trustedDocuments === null ? null : await readTrustedDocuments(trustedDocuments),
        });
        return { ...server, address: await server.listen({ host, port }), hasWorkbench: workbench !== undefined };
      },
      async startOutbox() {
        // Whoever was told once, and is no longer, is forgotten.
        if (outbox === null || channels === null || (channels.length === 0 && privateStore === null)) return;
        const { startOutbox } = await import('./start-outbox.js');
        const sources = { register, reads, calendar, logger, store: await openPrivate() };
        const started = await startOutbox(sources, channels, 1_000 * outbox.outboxPatienceSeconds);
        closers.push(() => started.close());
      },
      close: () => closeAll(closers),
    };
  });
}

function viewsOf(
  sources: Parameters<typeof keepViews>[0],
  options: OpenOptions & Pick<OpenedLedger, 'ledger' | 'kept'> & { readonly machine: Machine },
): ReturnType<typeof keepViews> {
  const { keepsViews, metrics, ledger, kept, places } = options;
  const { eventStore, readStore } = places;
  const machine = eventStore === null ? null : options.machine;
  if (keepsViews) return keepViews(sources, { metrics, isShared: readStore !== null, machine, ledger, kept });
  if (readStore === null) throw new Error('views in a data folder belong to the process that makes them');
  return shareViews(sources);
}
