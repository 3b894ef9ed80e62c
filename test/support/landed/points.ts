/** A point of both axes: what of the world, as known by when or by which event. */
export type Point = { readonly validAt: string } & ({ readonly knownAt: string } | { readonly seq: string });

/** `2018-05-31 @ 2018-06-05`, or with the number of the last event, `2018-05-31 @ #4318`. */
export function labelOf(point: Point): string {
  return `${point.validAt} @ ${'seq' in point ? `#${point.seq}` : point.knownAt}`;
}

/** The last event of the shipped ledgers. */
const SHIPPED_END = '4318';
/** While the odd streams were being entered. */
const AMIDST = '2026-11-04T03:00:00Z';

/** One of them, by a name that says what it shows. */
export type PointName = keyof ReturnType<typeof pointsOf>;

/** Where everything is asked; nothing of it depends on the day on which it is asked. @param head the last event of the log */
export function pointsOf(head: string) {
  return {
    spring: { validAt: '2018-03-31', seq: '1234' },
    may: { validAt: '2018-05-31', knownAt: '2018-06-05' },
    juneEarly: { validAt: '2018-06-30', knownAt: '2018-06-05' },
    june: { validAt: '2018-06-30', knownAt: '2018-07-20' },
    august: { validAt: '2018-08-15', seq: SHIPPED_END },
    shippedYear: { validAt: '2018-12-31', knownAt: '2019-01-31' },
    juneLater: { validAt: '2018-06-30', seq: head },
    year2018: { validAt: '2018-12-31', seq: head },
    year2019: { validAt: '2019-06-30', seq: head },
    year2025: { validAt: '2025-12-31', knownAt: '2026-11-05' },
    march2026: { validAt: '2026-03-31', seq: head },
    may2026: { validAt: '2026-05-10', seq: head },
    june2026Early: { validAt: '2026-06-30', knownAt: '2026-11-03' },
    june2026Amidst: { validAt: '2026-06-30', knownAt: AMIDST },
    june2026: { validAt: '2026-06-30', seq: head },
    october2026: { validAt: '2026-10-31', knownAt: '2026-11-09' },
    end: { validAt: '2026-11-30', seq: head },
    ahead: { validAt: '2027-06-30', seq: head },
    nothingKnown: { validAt: '2026-11-30', seq: '-1' },
    nothingYet: { validAt: '1999-12-31', seq: head },
  } satisfies Readonly<Record<string, Point>>;
}
