import type { HeaderWords } from '@milepost/sheets';
import { fieldOfHeader } from './columns/field-of-header.js';
import { foldedHeader } from './columns/folded-header.js';
import { ORDINAL, PERSONAL } from './columns/vocabulary.js';
import type { Told } from './options.js';

/** Of a header of names. */
const LONGEST_NAME = 20;

/** By which a header is known. */
export function wordsFor(told: Pick<Told, 'map' | 'year' | 'asOf'>): HeaderWords {
  const context = { texts: [], year: told.year, asOf: told.asOf };
  const fields = new Map<string, string | null>();
  function fieldOf(header: string) {
    const known = fields.get(header);
    if (known !== undefined) return known;
    const field = told.map.get(header) ?? fieldOfHeader(header, context)?.field ?? null;
    fields.set(header, field);
    return field;
  }
  return {
    isName: (header) => header.length <= LONGEST_NAME && fieldOf(header) === 'name',
    isKnown: (header) => fieldOf(header) !== null || ORDINAL.test(foldedHeader(header).whole) || PERSONAL.test(header),
  };
}
