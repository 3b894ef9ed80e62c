import type {
  FileStore,
  LayoutStore,
  OutboxEntry,
  OutboxMark,
  OutboxStore,
  OutboxTally,
  PrivateStore,
  Session,
  SessionStore,
  StoredFile,
  StoredLayout,
  StoredReading,
} from '@milepost/private-store';

/** A line of the backup: what is in it is of one part. */
export type PrivateLine = {
  readonly session?: Session;
  readonly layout?: StoredLayout;
  readonly file?: StoredFile;
  /** Of the file. */
  readonly base64?: string;
  readonly reading?: StoredReading;
  readonly mark?: OutboxMark;
  readonly tally?: OutboxTally;
  readonly waiting?: OutboxEntry;
};

type PartName = Exclude<keyof PrivateStore, 'close'>;
type PartBackup<Part> = {
  /** All that is in it. */
  lines(part: Part): AsyncGenerator<PrivateLine>;
  /** Does nothing with a line of another part; asked again, nothing changes. */
  put(part: Part, line: PrivateLine): Promise<void>;
};

const ALL = 1_000_000;

const SESSIONS: PartBackup<SessionStore> = {
  async *lines(sessions) {
    for await (const session of sessions.all()) yield { session };
  },
  async put(sessions, { session }) {
    if (session) await sessions.put(session);
  },
};

const LAYOUTS: PartBackup<LayoutStore> = {
  async *lines(layouts) {
    for (const layout of await layouts.list(ALL)) yield { layout };
  },
  async put(layouts, { layout }) {
    if (layout) await layouts.put(layout);
  },
};

const FILES: PartBackup<FileStore> = {
  async *lines(files) {
    for await (const file of files.all()) {
      const bytes = await files.bytesOf(file.id);
      // Its time was over meanwhile.
      if (bytes === null) continue;
      yield { file, base64: Buffer.from(bytes).toString('base64') };
      for await (const reading of files.readingsOf(file.id)) yield { reading };
    }
  },
  async put(files, { file: stored, base64 = '', reading }) {
    if (reading) await files.putReading(reading);
    if (!stored || (await files.find(stored.id)) !== null) return;
    const { size: _, ...file } = stored;
    await files.put(file, chunks(Buffer.from(base64, 'base64')));
  },
};

const OUTBOX: PartBackup<OutboxStore> = {
  async *lines(outbox) {
    // Marks first: what is added between both is then looked for again, not forgotten.
    for (const mark of await outbox.marks()) yield { mark };
    for (const tally of await outbox.tallies()) yield { tally };
    for await (const waiting of outbox.all()) yield { waiting };
  },
  async put(outbox, { mark, tally, waiting }) {
    if (mark) await outbox.add([], mark);
    if (tally) await outbox.putTally(tally);
    if (waiting) await outbox.add([waiting], null);
  },
};

/** How each part of a private store is written and put back: the compiler asks for every part that it has. */
const PARTS: { readonly [Name in PartName]: PartBackup<PrivateStore[Name]> } = {
  sessions: SESSIONS,
  layouts: LAYOUTS,
  files: FILES,
  outbox: OUTBOX,
};
const NAMES = Object.keys(PARTS) as PartName[];

export async function* linesOf(store: PrivateStore): AsyncGenerator<PrivateLine> {
  for (const name of NAMES) yield* linesOfPart(name, store);
}

export async function putLine(line: PrivateLine, store: PrivateStore): Promise<void> {
  for (const name of NAMES) await putInPart(name, store, line);
}

function linesOfPart<Name extends PartName>(name: Name, store: PrivateStore): AsyncGenerator<PrivateLine> {
  return PARTS[name].lines(store[name]);
}

function putInPart<Name extends PartName>(name: Name, store: PrivateStore, line: PrivateLine): Promise<void> {
  return PARTS[name].put(store[name], line);
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
