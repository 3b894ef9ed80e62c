import { FIELDS, type FileReading, PROBLEMS } from '@milepost/application';
import { afterAll, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { FileReading as ShownReading } from '../../core/file-reading.js';

// The language is kept in the browser.
vi.stubGlobal('localStorage', { getItem: () => null });
const { readingWords } = await import('./reading-words.js');
afterAll(() => vi.unstubAllGlobals());

type Settled = 'settled' | 'layout';

describe('a reading as the workbench knows it', () => {
  it.each(['zh', 'en'] as const)('has a word for everything that it may say, in %s', (language) => {
    const { meanings, problems } = readingWords[language];
    expect(Object.keys(meanings)).toEqual([...FIELDS, 'attribute', 'none']);
    expect(Object.keys(problems).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it('is of the type of what the register answers', () => {
    // What was settled is whole in an answer, and so is not optional here.
    expectTypeOf<Omit<FileReading, Settled>>().toExtend<Omit<ShownReading, Settled>>();
    expectTypeOf<keyof FileReading>().toEqualTypeOf<keyof ShownReading>();
    expectTypeOf<keyof NonNullable<FileReading['settled']>>().toEqualTypeOf<keyof ShownReading['settled']>();
  });
});
