import { endedMonths, type Day, type Month } from './days.js';

type Handed = {
  readonly state: string;
  readonly project: { readonly code: string; readonly name: string; readonly leadUnit: string | null };
};

/** What of a period is not as it should be, by what it is called. */
export const IRREGULAR = ['MISSING', 'SENT_BACK', 'LATE'] as const;
export type Irregular = (typeof IRREGULAR)[number];

export type UnitOfReturns<R> = {
  readonly unit: string | null;
  readonly rows: Readonly<Record<Irregular, readonly R[]>>;
};

/** Units with something missing, sent back or late; those that lack most first. */
export function irregularByUnit<R extends Handed>(returns: readonly R[]): readonly UnitOfReturns<R>[] {
  const irregular = returns.filter(({ state }) => (IRREGULAR as readonly string[]).includes(state));
  const units = [...new Set(irregular.map(({ project }) => project.leadUnit))];
  return units
    .map((unit) => {
      const of = (wanted: Irregular) =>
        irregular.filter(({ state, project }) => state === wanted && project.leadUnit === unit);
      return { unit, rows: { MISSING: of('MISSING'), SENT_BACK: of('SENT_BACK'), LATE: of('LATE') } };
    })
    .sort((one, other) => weight(other) - weight(one) || (one.unit ?? '').localeCompare(other.unit ?? '', 'zh-CN'));
}

const weight = ({ rows }: UnitOfReturns<unknown>) =>
  rows.MISSING.length * 1e6 + rows.SENT_BACK.length * 1e3 + rows.LATE.length;

/** The month that is asked about where none is chosen: the last that is over. */
export const monthAsked = (year: number, day: Day): Month => endedMonths(year, day).at(-1) ?? `${year}-01`;
