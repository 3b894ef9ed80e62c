import { MilepostError } from '@milepost/domain';
import type { Basis } from '../../queries/basis.js';
import type { Reading } from '../../queries/reading.js';

/** The cards of one project or of all, at each of the points. @throws MilepostError PROJECT_UNKNOWN */
export async function cardClaims(
  project: string | null,
  bases: readonly Basis[],
  { points }: Reading,
): Promise<object[]> {
  const claims: object[] = [];
  for (const basis of bases) {
    const point = points.at(basis.validAt, basis);
    const codes = project === null ? [...(await point.rows()).keys()].sort() : [project];
    const cards = await point.cards(codes);
    for (const code of codes) {
      const card = cards.get(code);
      if (!card) continue;
      const { id: _, ...said } = card;
      claims.push({ basis: claimedBasis(basis), code, card: said });
    }
  }
  if (project !== null && claims.length === 0) throw new MilepostError('PROJECT_UNKNOWN', { project });
  return claims;
}

export function claimedBasis({ validAt, seq }: Basis): object {
  return { validAt: new Date(validAt).toISOString(), seq };
}
