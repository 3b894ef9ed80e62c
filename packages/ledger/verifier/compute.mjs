/** Exact: [numerator, denominator], null where it is undefined; with how many entries are known and unknown. */
export function compute(formula, totalOf, at) {
  switch (formula.op) {
    case 'sum': {
      const { value, known, unknown } = totalOf(formula.of);
      return { exact: [value, 1n], known, unknown };
    }
    case 'sumWhereAny': {
      if (totalOf(formula.any).known === 0) return { exact: null, known: 0, unknown: 0 };
      const parts = formula.of.map(totalOf);
      return {
        exact: [parts.reduce((all, { value }) => all + value, 0n), 1n],
        known: parts.reduce((all, { known }) => all + known, 0),
        unknown: 0,
      };
    }
    case 'ratio': {
      const [of, to] = [compute(formula.of, totalOf, at), compute(formula.to, totalOf, at)];
      const isDefined = of.exact && to.exact && to.exact[0] !== 0n && !(of.known === 0 && of.unknown > 0);
      return { ...of, exact: isDefined ? [of.exact[0], to.exact[0]] : null };
    }
    case 'time': {
      const [over, under] = formula.by === 'months' ? [at.monthsEnded, 12] : [at.dayOfYear, at.daysOfYear];
      return { exact: [BigInt(over), BigInt(under)], known: over, unknown: 0 };
    }
    default: {
      const [of, less] = [compute(formula.of, totalOf, at), compute(formula.less, totalOf, at)];
      const exact = of.exact &&
        less.exact && [of.exact[0] * less.exact[1] - less.exact[0] * of.exact[1], of.exact[1] * less.exact[1]];
      return { ...of, exact };
    }
  }
}
