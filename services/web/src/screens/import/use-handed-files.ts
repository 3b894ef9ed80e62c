import { computed, reactive, ref } from 'vue';
import type { FileReading, Settled } from '../../core/file-reading.js';
import { askLong, handOver } from '../../data/files.js';
import { ask, type Failure, failureOf } from '../../data/register.js';
import {
  ApplyOfficeFileDocument,
  type ApplyOfficeFileMutation,
  OfficeFilesDocument,
  ReadOfficeFileDocument,
  type ReadOfficeFileQuery,
  RemoveOfficeFileDocument,
} from '../../generated/graphql.js';

export type Step = 'waiting' | 'sending' | 'reading' | 'read' | 'applying' | 'stopped' | 'failed' | 'kept';
type Counts = ReadOfficeFileQuery['fileReading']['counts'];
export type Applied = ApplyOfficeFileMutation['applyFileReading'];
/** What is said of a file by hand. */
export type Said = { -readonly [Option in keyof Settled]?: Settled[Option] | null };
export type ApplyChoice = { readonly reason: string; readonly document: string; readonly correct: boolean };

export type HandedFile = {
  readonly key: number;
  readonly name: string;
  /** Null: it was handed over on another visit. */
  readonly file: File | null;
  id: string | null;
  step: Step;
  /** Of its bytes, while they go out. */
  sent: number;
  said: Said;
  reading: { readonly id: string; readonly output: FileReading; readonly counts: Counts } | null;
  applied: Applied | null;
  /** The reading that was: it knows what the rules refused. */
  appliedReading: string | null;
  failure: Failure | null;
};

/** Entries of each list that are shown at first. */
const SHOWN = 100;

const BUSY: ReadonlySet<Step> = new Set(['waiting', 'sending', 'reading', 'applying']);

/** The files of this visit: handed over and read one after the other, each by itself to be read again and applied. */
export function useHandedFiles() {
  const files = reactive<HandedFile[]>([]);
  const chosen = ref<number | null>(null);
  let keys = 0;
  let stop = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  function added(name: string, file: File | null, id: string | null, step: Step): HandedFile {
    files.push({ key: (keys += 1), name, file, id, step, sent: 0, said: {}, ...nothingRead() });
    return files[files.length - 1] as HandedFile;
  }

  /** One after the other, so that a register reads one file at a time. */
  function inTurn(of: HandedFile, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    of.step = 'waiting';
    of.failure = null;
    const { signal } = stop;
    return (queue = queue.then(async () => {
      try {
        signal.throwIfAborted();
        await work(signal);
      } catch (error) {
        of.failure = signal.aborted ? null : failureOf(error);
        of.step = signal.aborted ? 'stopped' : 'failed';
      }
    }));
  }

  async function readNow(of: HandedFile, atMost: number | null, signal: AbortSignal): Promise<void> {
    if (of.id === null && of.file !== null) {
      of.step = 'sending';
      of.id = await handOver(of.file, (share) => (of.sent = share), signal);
    }
    of.step = 'reading';
    const asked = { file: of.id ?? '', options: { ...of.said } as never, atMost };
    const { fileReading } = await askLong(ReadOfficeFileDocument, asked, signal);
    const { id, output, counts } = fileReading;
    of.reading = { id, output: output as FileReading, counts };
    of.step = 'read';
  }

  return {
    files,
    chosen: computed(() => files.find(({ key }) => key === chosen.value) ?? null),
    isBusy: computed(() => files.some(({ step }) => BUSY.has(step))),
    done: computed(() => files.filter(({ step }) => !BUSY.has(step)).length),
    choose: (key: number) => void (chosen.value = key),
    async restore(): Promise<void> {
      const { officeFiles } = await ask(OfficeFilesDocument, {});
      for (const { id, name } of officeFiles) if (!files.some((one) => one.id === id)) added(name, null, id, 'kept');
    },
    add(given: readonly File[]): void {
      for (const file of given) {
        const of = added(file.name, file, null, 'waiting');
        chosen.value ??= of.key;
        void inTurn(of, (signal) => readNow(of, SHOWN, signal));
      }
      const [first] = files.slice(-given.length);
      if (first) chosen.value = first.key;
    },
    read: (of: HandedFile, said: Said = of.said, atMost: number | null = SHOWN) => {
      of.said = said;
      of.appliedReading = null;
      return inTurn(of, (signal) => readNow(of, atMost, signal));
    },
    apply: (of: HandedFile, { reason, document, correct }: ApplyChoice) =>
      inTurn(of, async (signal) => {
        of.step = 'applying';
        const input = { reading: of.reading?.id ?? '', reason: reason || null, document: document || null, correct };
        // Not to be stopped half way: who asks then does not know what was recorded.
        of.applied = (await askLong(ApplyOfficeFileDocument, { input }, new AbortController().signal)).applyFileReading;
        of.appliedReading = input.reading;
        await readNow(of, SHOWN, signal);
      }),
    async remove(of: HandedFile): Promise<void> {
      if (of.id !== null) await ask(RemoveOfficeFileDocument, { file: of.id }).catch(() => undefined);
      files.splice(files.indexOf(of), 1);
    },
    /** Whatever waits or is on its way; what was recorded stays recorded. */
    stop(): void {
      stop.abort();
      stop = new AbortController();
    },
  };
}

const nothingRead = () => ({ reading: null, applied: null, appliedReading: null, failure: null });
