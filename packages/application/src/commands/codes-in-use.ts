import { type Category, codeKey } from '@milepost/domain';

/** Streams whose names read like that of one, itself among them where it is there; whatever a register knows of them. */
export type StreamsAlike = (stream: string) => Promise<readonly string[]>;

/** Streams that are named by a code, found by what they read like. */
export function codedStreams() {
  const byKey = new Map<string, Set<string>>();
  return {
    add(stream: string): void {
      const key = codeKey(stream);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(stream));
    },
    alike: (stream: string): readonly string[] => [...(byKey.get(codeKey(stream)) ?? [])],
  };
}

export type CodesInUse = {
  /** Another code in use that reads the same; null: none. */
  alike(category: Category, stream: string): Promise<string | null>;
  /** Of a stream that this process has begun, before any view knows of it. */
  add(category: Category, stream: string): void;
};

/** Categories whose streams are named by a code that people write. */
const CODED: ReadonlySet<Category> = new Set(['project', 'issue']);

/** Codes that this process has begun streams with, and those that the register knew before. A race of two processes is for the views to show. */
export function codesInUse(known: StreamsAlike = async () => []): CodesInUse {
  const begun = codedStreams();
  return {
    async alike(category, stream) {
      if (!CODED.has(category)) return null;
      const other = [...begun.alike(stream), ...(await known(stream))].find((one) => one !== stream);
      return other?.slice(category.length + 1) ?? null;
    },
    add(category, stream) {
      if (CODED.has(category)) begun.add(stream);
    },
  };
}
