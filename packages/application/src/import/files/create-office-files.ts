import { randomUUID } from 'node:crypto';
import { type Actor, type Calendar, type Instant, assertMayDo, MilepostError } from '@milepost/domain';
import type { PrivateStore, StoredFile } from '@milepost/private-store';
import type { Administration } from '../../administration.js';
import type { Register } from '../../register.js';
import type { Applied } from '../reading/apply/applied.js';
import { errorCopy } from '../reading/error-copy.js';
import { knownLayouts } from '../reading/layouts/known-layouts.js';
import { layoutOf } from '../reading/layouts/layout.js';
import { type OfficeFileRead, readOfficeFile } from '../reading/read-office-file.js';
import { bounded } from './bounded.js';
import type { OfficeFiles, ReadingNote, UploadedFile } from './office-files.js';

export type FileLimits = {
  /** Bytes of a file. */
  readonly fileBytes: number;
  /** Of one who hands them over, at once. */
  readonly files: number;
  /** Milliseconds for which a file is kept. */
  readonly keptFor: number;
};

export const FILE_LIMITS: FileLimits = { fileBytes: 30 * 1_048_576, files: 50, keptFor: 7 * 86_400_000 };

export type OfficeFilesOptions = {
  readonly store: Pick<PrivateStore, 'files' | 'layouts'>;
  readonly register: Register;
  readonly administration: Pick<Administration, 'recordReading'>;
  readonly calendar: Calendar;
  readonly now?: () => Instant;
  readonly limits?: Partial<FileLimits>;
};

const NOTHING_APPLIED: Applied = {
  ...{ recorded: 0, repeated: 0, corrected: 0, unheld: 0, left: 0, outdated: 0 },
  rejected: [],
  position: null,
};

export function createOfficeFiles(options: OfficeFilesOptions): OfficeFiles {
  const { store, register, administration, calendar, now = Date.now } = options;
  const { files } = store;
  const limits = { ...FILE_LIMITS, ...options.limits };
  const layouts = knownLayouts(store.layouts, now);

  async function own(id: string, { id: owner }: Actor): Promise<StoredFile> {
    const file = await files.find(id);
    if (file?.owner !== owner || file.endsAt <= now()) throw new MilepostError('UPLOAD_UNKNOWN', { file: id });
    return file;
  }

  async function bytesOf({ id, name }: StoredFile) {
    const bytes = await files.bytesOf(id);
    if (bytes === null) throw new MilepostError('UPLOAD_UNKNOWN', { file: id });
    return { name, bytes };
  }

  async function noted(id: string, actor: Actor) {
    const found = await files.findReading(id);
    const file = found && (await own(found.file, actor).catch(() => null));
    if (!found || !file) throw new MilepostError('READING_UNKNOWN', { reading: id });
    return { file, note: JSON.parse(found.content) as ReadingNote };
  }

  return {
    async take(name, bytes, actor) {
      assertMayDo(actor, 'write');
      await files.removeEnded(now());
      const held = await files.listOf(actor.id);
      if (held.length >= limits.files) throw new MilepostError('FILES_TOO_MANY', { limit: limits.files });
      const storedAt = now();
      const file = { id: randomUUID(), owner: actor.id, name, storedAt, endsAt: storedAt + limits.keptFor };
      return uploaded(await files.put(file, bounded(bytes, limits.fileBytes)));
    },

    list: async (actor) => (await files.listOf(actor.id)).filter(({ endsAt }) => endsAt > now()).map(uploaded),

    async remove(id, actor) {
      await own(id, actor);
      await files.remove(id);
    },

    async read(id, said, actor) {
      assertMayDo(actor, 'write');
      const file = await own(id, actor);
      const found = await readOfficeFile(await bytesOf(file), said, { register, calendar, now, layouts });
      const reading = randomUUID();
      await files.putReading({ id: reading, file: id, content: contentOf(found) });
      return { id: reading, reading: found.reading, seq: found.seq };
    },

    async apply(id, choice, actor) {
      assertMayDo(actor, 'write');
      const { file, note } = await noted(id, actor);
      const content = await bytesOf(file);
      const readAt = (seq: number | null) => readOfficeFile(content, note.options, { register, calendar, now, seq });
      const present = await readAt(null);
      const shown = present.seq === note.seq ? present : await readAt(note.seq);
      const by = { ...choice, actor, id };
      const done = await administration.recordReading(shown.reading, by, present.reading);
      await files.putReading({ id, file: file.id, content: contentOf(shown, done.applied) });
      if (shown.fingerprint !== null)
        await layouts.confirm(layoutOf(shown.fingerprint, shown.reading, note.options), actor.id);
      return done;
    },

    async marked(id, actor) {
      const { file, note } = await noted(id, actor);
      const { name, bytes } = await bytesOf(file);
      const { reading } = await readOfficeFile({ name, bytes }, note.options, {
        register,
        calendar,
        now,
        seq: note.seq,
      });
      const copy = errorCopy(bytes, reading, { ...NOTHING_APPLIED, rejected: note.rejected ?? [] });
      return copy && { name, bytes: copy };
    },

    async layouts(actor) {
      assertMayDo(actor, 'write');
      return layouts.list();
    },

    async forgetLayout(fingerprint, actor) {
      assertMayDo(actor, 'write');
      if (!(await layouts.forget(fingerprint))) throw new MilepostError('LAYOUT_UNKNOWN', { layout: fingerprint });
    },
  };
}

function uploaded({ id, name, size, storedAt, endsAt }: StoredFile): UploadedFile {
  return { id, name, size, uploadedAt: storedAt, expiresAt: endsAt };
}

function contentOf({ options, seq }: OfficeFileRead, applied: Applied | null = null): string {
  const note: ReadingNote = { options, seq, rejected: applied?.rejected ?? null };
  return JSON.stringify(note);
}
