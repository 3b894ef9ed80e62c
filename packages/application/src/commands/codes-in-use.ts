import { type Category, codeKey } from '@milepost/domain';

/** Which codes of a category read the same as one; whatever a register knows of them. */
export type CodesAlike = (category: Category, key: string) => Promise<readonly string[]>;

export type CodesInUse = {
  /** Another code in use that reads the same; null: none. */
  alike(category: Category, stream: string): Promise<string | null>;
  /** Of a stream that this process has begun, before any view knows of it. */
  add(category: Category, stream: string): void;
};

/** Categories whose streams are named by a code that people write. */
const CODED: ReadonlySet<Category> = new Set(['project', 'issue']);

/** Codes that this process has begun streams with, and those that the register knew before. A race of two processes is for the views to show. */
export function codesInUse(known: CodesAlike = async () => []): CodesInUse {
  const begun = new Map<string, Set<string>>();
  const codeIn = (category: Category, stream: string) => stream.slice(category.length + 1);
  const placeOf = (category: Category, key: string) => `${category}-${key}`;
  return {
    async alike(category, stream) {
      if (!CODED.has(category)) return null;
      const code = codeIn(category, stream);
      const key = codeKey(code);
      const all = [...(begun.get(placeOf(category, key)) ?? []), ...(await known(category, key))];
      return all.find((other) => other !== code) ?? null;
    },
    add(category, stream) {
      if (!CODED.has(category)) return;
      const code = codeIn(category, stream);
      const place = placeOf(category, codeKey(code));
      begun.set(place, (begun.get(place) ?? new Set()).add(code));
    },
  };
}
