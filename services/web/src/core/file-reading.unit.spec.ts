import { describe, expect, it } from 'vitest';
import { type ColumnRead, meaningOf, nameOf, projectOf, valueIn, withPair } from './file-reading.js';

const column = (more: Partial<ColumnRead>): ColumnRead => ({
  ...{ column: 'C', header: '备注', field: null, attribute: null, dropped: null },
  ...more,
});

describe('a column of a file', () => {
  it('means its field, an attribute, or nothing', () => {
    expect(meaningOf(column({ field: 'owner' }))).toBe('owner');
    // The unit of a column of units and persons is read.
    expect(meaningOf(column({ field: 'owner', dropped: 'PERSONAL_DATA' }))).toBe('owner');
    expect(meaningOf(column({ attribute: '备注' }))).toBe('attribute');
    expect(meaningOf(column({ dropped: 'EMPTY' }))).toBe('none');
  });

  it('is named by its header, or its letter', () => {
    expect(nameOf(column({}))).toBe('备注');
    expect(nameOf(column({ header: null }))).toBe('C');
  });
});

describe('what is said by hand', () => {
  it('is said anew, and taken back', () => {
    expect(withPair(['备注=none', 'C=owner'], '备注', 'attribute')).toEqual(['C=owner', '备注=attribute']);
    expect(withPair(['level=CITY'], 'level', '')).toEqual([]);
    expect(valueIn(['level=CITY', 'unit=万元'], 'unit')).toBe('万元');
    expect(valueIn([], 'unit')).toBe('');
  });
});

it('a fact is about the project that it lists or names', () => {
  expect(projectOf({ input: { code: 'GL-1' } })).toBe('GL-1');
  expect(projectOf({ input: { project: 'GL-2' } })).toBe('GL-2');
});
