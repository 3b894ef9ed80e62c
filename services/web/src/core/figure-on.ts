import type { Indicator } from '../generated/graphql.js';

type OfIndicator = { readonly indicator: Indicator };

/** The figure of an indicator on a sheet. */
export const figureOn = <F extends OfIndicator>(
  sheet: { readonly figures: readonly F[] } | null | undefined,
  indicator: Indicator,
): F | undefined => sheet?.figures.find((figure) => figure.indicator === indicator);
