import { attributesOf } from '@milepost/views';
import type { Basis } from '../../queries/basis.js';
import type { TableSources } from '../open-table.js';

/** Of projects, in the order of their codes; null where there is none, or no project is named. */
export async function namesOf(
  codes: readonly (string | null)[],
  basis: Basis,
  reading: Pick<TableSources['reading'], 'cards'>,
): Promise<(string | null)[]> {
  const named = [...new Set(codes.filter((code) => code !== null))];
  const cards = await reading.cards(named.map((code) => ({ code, validAt: basis.validAt, basis })));
  const names = new Map(named.map((code, index) => [code, cards[index] ? attributesOf(cards[index]).name : null]));
  return codes.map((code) => (code === null ? null : (names.get(code) ?? null)));
}
