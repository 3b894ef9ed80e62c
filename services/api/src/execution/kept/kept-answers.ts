import type { Basis, Head, Register } from '@milepost/application';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Asker } from '../asker.js';
import { isKeepable } from './is-keepable.js';

/** An answer as it goes out. */
export type KeptAnswer = {
  readonly body: Buffer;
  readonly contentType: string;
  /** Made when they are first asked for. */
  etag: string | null;
  gzip: Promise<Buffer> | null;
};

export type KeptQuestion = {
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the form of the answer depends on besides. */
  readonly accept: string;
};

/** Where an answer is kept, and at which head of the views it has to be read. */
export type Place = { readonly key: string; readonly head: Head; readonly day: Basis['validAt'] };

export type KeptAnswers = {
  /** Null: the answer depends on more than a point, and is not kept. */
  placeOf(question: KeptQuestion, asker: Pick<Asker, 'actor' | 'locale'>): Promise<Place | null>;
  find(place: Place): KeptAnswer | null;
  /** Nothing is kept of a day that has ended meanwhile. */
  keep(place: Place, answer: KeptAnswer): Promise<void>;
};

/** Bytes of all answers together, those asked for last, and of one. */
const MOST = { all: 16 * 1_048_576, each: 2 * 1_048_576 };

/** Milliseconds. */
const MOMENT = 10;

const DOCUMENT_BYTES = 2; // a character of a key

/**
 * Answers by all that they depend on: the question, the language, the rights of who asks, and the basis of now with its definitions and
 * what is parked, to which any other point that is asked for is the past.
 */
export function createKeptAnswers(register: Pick<Register, 'read' | 'onViews'>): KeptAnswers {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: MOST.all,
    maxEntrySize: MOST.each,
    // With the smaller form that may come to it.
    sizeCalculation: ({ body }, key) => Math.ceil(1 + body.length * 1.25) + key.length * DOCUMENT_BYTES,
  });
  const keepable = new WeakMap<DocumentNode, Map<string | null, boolean>>();
  let present: { readonly basis: Promise<Basis>; readonly until: number } | null = null;
  register.onViews((isOther) => {
    present = null;
    if (isOther) kept.clear();
  });

  /** Of now. What another process commits is seen a moment later, as it might have been read a moment before. */
  function presentBasis(): Promise<Basis> {
    if (present && performance.now() < present.until) return present.basis;
    const basis = register.read().then((reading) => reading.resolve());
    present = { basis, until: performance.now() + MOMENT };
    return basis;
  }

  function mayKeep({ document, operationName }: KeptQuestion): boolean {
    const known = keepable.get(document) ?? new Map<string | null, boolean>();
    keepable.set(document, known);
    const answer = known.get(operationName) ?? isKeepable(document, operationName);
    if (known.size < 50) known.set(operationName, answer);
    return answer;
  }

  return {
    async placeOf(question, { actor: { role, unit }, locale }) {
      if (!mayKeep(question)) return null;
      const { query, operationName, variables, accept } = question;
      const { validAt, knownAt, seq, position, definitions, parked } = await presentBasis();
      const asked = [query, operationName, variables, accept];
      const key = JSON.stringify([validAt, seq, definitions, parked, locale, role, unit, ...asked]);
      return { key, head: { seq, k: knownAt, position }, day: validAt };
    },
    find: ({ key }) => kept.get(key) ?? null,
    async keep({ key, day }, answer) {
      if ((await (await register.read()).resolve()).validAt === day) kept.set(key, answer);
    },
  };
}
