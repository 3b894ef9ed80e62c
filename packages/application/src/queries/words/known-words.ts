import { MilepostError } from '@milepost/domain';
import type { NameKind } from '@milepost/views';
import { firstNamed } from '../../codes/projects-named.js';
import type { KnownCodes } from '../../codes/known-codes.js';
import { keyOf } from '../names/key-of.js';
import type { KnownNames } from '../names/known-names.js';
import { nearNames } from '../near-names.js';
import type { LastEvents } from '../last-events.js';

/**
 * What filters may name: whatever the register has known up to its head, at whichever point is asked about. Another word would find
 * nothing, now and for ever. Both throw MilepostError WORD_UNKNOWN, with the words near to it.
 */
export type KnownWords = {
  /** Names of any of the kinds, in whatever spelling. */
  assertNames(path: string, kinds: readonly NameKind[], names: readonly string[] | null | undefined): Promise<void>;
  /** Projects by id or any code. */
  assertProjects(path: string, idsOrCodes: readonly string[] | null | undefined): Promise<void>;
};

export type WordSources = {
  readonly names: KnownNames;
  readonly codes: KnownCodes;
  readonly lastEvents: LastEvents;
  /** Seq of the last event in the views. */
  readonly head: () => Promise<number>;
  /** All codes by which projects are known. */
  readonly allCodes: () => Promise<readonly string[]>;
};

const SHOWN = 100; // characters of what a client sent

export function knownWords({ names, codes, lastEvents, head, allCodes }: WordSources): KnownWords {
  return {
    async assertNames(path, kinds, asked) {
      if (!asked || asked.length === 0) return;
      const register = await names();
      const unknown = asked.find((name) => kinds.every((kind) => register.firstOf(kind, keyOf(name)) === null));
      if (unknown !== undefined) throw unknownWord(path, unknown, kinds.flatMap(register.allOf));
    },
    async assertProjects(path, asked) {
      if (!asked || asked.length === 0) return;
      const seq = await head();
      for (const one of asked) {
        const find = async (code: string) => (await lastEvents([code], seq)).get(code) ?? null;
        if ((await firstNamed(one, codes, find)) === null) throw unknownWord(path, one, await allCodes());
      }
    },
  };
}

export function unknownWord(path: string, word: string, known: readonly string[]): MilepostError {
  return new MilepostError('WORD_UNKNOWN', { path, word: word.slice(0, SHOWN), near: nearNames(word, known) });
}
