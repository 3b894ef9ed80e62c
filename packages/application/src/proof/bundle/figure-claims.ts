import type { Basis } from '../../queries/basis.js';
import { figureTerms } from '../../queries/explain/figure-terms.js';
import { figures } from '../../queries/figures.js';
import type { FigureSources } from '../../queries/reading-sources.js';
import type { Reading } from '../../queries/reading.js';
import type { BundleRequest } from './bundle-request.js';
import { claimedBasis } from './card-claims.js';

const DECIMALS = 2;

/** Each figure of each point with all of its terms: of all projects, and of those of each level asked for. */
export async function figureClaims(
  { indicators, year: asked, levels }: BundleRequest['figures'],
  bases: readonly Basis[],
  reading: Reading,
  sources: FigureSources,
): Promise<object[]> {
  const claims: object[] = [];
  for (const basis of bases) {
    const { year } = await reading.figureYear(basis, asked);
    for (const level of [null, ...levels]) {
      const filter = level === null ? {} : { levels: [level] };
      const sheet = await figures({ year, filter, indicators }, basis, sources);
      for (const figure of sheet.figures) {
        const { indicator, definitionVersion, value, known, unknown, numerator, denominator } = figure;
        const { terms } = await figureTerms(indicator, { year, filter }, basis, sources);
        // A quantity that stands in both parts of a rate is there once.
        const unique = new Map(
          [...terms.values()].map(({ role: _, key: __, subject: ___, ...term }) => [String(Object.values(term)), term]),
        );
        claims.push({
          ...{
            basis: claimedBasis(basis),
            year,
            levels: level === null ? null : [level],
            indicator,
            definitionVersion,
          },
          ...{ value, known, unknown, numerator, denominator, decimals: DECIMALS, text: figure.text(DECIMALS) },
          terms: [...unique.values()],
        });
      }
    }
  }
  return claims;
}
