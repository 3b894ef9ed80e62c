import { compare } from './compare.mjs';
import { compute } from './compute.mjs';
import { INDICATORS, measuredIn, SECOND_VERSION } from './indicators.mjs';
import { canonical } from './json.mjs';
import { printed, valueOf } from './printed.mjs';
import { termsOf } from './terms.mjs';
import { malformed, tampered } from './verdicts.mjs';

/** A figure as it is claimed, with its terms, beside what the cards of its point make of it. */
export function verifyFigure({ year, levels, indicator, definitionVersion, decimals, terms, ...claimed }, views, at) {
  const { basis: _, ...said } = claimed;
  const what = `figure ${indicator} of ${year}`;
  const version = `${indicator}/2` in INDICATORS && at.day >= SECOND_VERSION ? '2' : '1';
  if (definitionVersion !== version) tampered(`${what}: its definition is not the one in force`);
  const [unit, formula] =
    INDICATORS[indicator] ??
    INDICATORS[`${indicator}/${version}`] ??
    malformed(`${indicator} is not known to this verifier`);
  const measured = new Map(measuredIn(formula).map(([of]) => [of, termsOf(of, views, levels, at)]));
  const totalOf = (of) =>
    (measured.get(of) ?? []).reduce(
      (all, { value, known, unknown }) => ({
        value: all.value + BigInt(value),
        known: all.known + known,
        unknown: all.unknown + unknown,
      }),
      { value: 0n, known: 0, unknown: 0 },
    );
  const inOrder = (list) => list.map(canonical).sort();
  compare(inOrder(terms), inOrder([...measured.values()].flat()), `${what}, terms`);
  const computed = compute(formula, totalOf, at);
  const [over, under] =
    formula.op === 'ratio'
      ? [formula.of, formula.to].map((part) => compute(part, totalOf, at).exact?.[0] ?? null)
      : formula.op === 'time'
        ? computed.exact
        : [null, null];
  const right = {
    ...{
      value: valueOf(unit, computed),
      known: computed.known,
      unknown: computed.unknown,
      text: printed(unit, computed, decimals),
    },
    ...{ numerator: over === null ? null : String(over), denominator: under === null ? null : String(under) },
  };
  compare(said, right, what);
}
