import type { ActInput } from '../generated/graphql.js';
import { isDay } from './days.js';
import { yuanOf } from './numbers.js';

export const TRIED_KINDS = [
  'submitReturn',
  'correctReturn',
  'submitLateReturn',
  'retractReturn',
  'verifyStart',
  'adjustPlan',
  'void',
] as const;
export type TriedKind = (typeof TRIED_KINDS)[number];

/** A fact to be tried, as it is filled in: all texts, amounts in 万元. */
export type Tried = {
  readonly kind: TriedKind;
  readonly period: string;
  readonly amount: string;
  readonly day: string;
  /** eventId of what is to be tried as if it had never been. */
  readonly event: string;
};

export type PartOfTried = 'period' | 'amount' | 'day' | 'event';

const PARTS: Readonly<Record<TriedKind, readonly PartOfTried[]>> = {
  submitReturn: ['period', 'amount'],
  correctReturn: ['period', 'amount'],
  submitLateReturn: ['period', 'amount'],
  retractReturn: ['period', 'amount'],
  verifyStart: ['day'],
  adjustPlan: ['amount', 'day'],
  void: ['event'],
};

/** What has to be filled in. */
export const partsOf = (kind: TriedKind): readonly PartOfTried[] => PARTS[kind];

/** The commands that would make it so; null while something is not filled in, or is no amount or day. */
export function actsOf(
  { kind, period, amount, day, event }: Tried,
  { project, year, reason }: { readonly project: string; readonly year: number; readonly reason: string },
): readonly ActInput[] | null {
  const yuan = yuanOf(amount, 'wan');
  const isFilled: Readonly<Record<PartOfTried, boolean>> = {
    period: period !== '',
    amount: yuan !== null,
    day: isDay(day),
    event: event !== '',
  };
  if (!PARTS[kind].every((part) => isFilled[part])) return null;
  const month = { project, period, amount: yuan ?? '' };
  switch (kind) {
    case 'submitReturn':
      return [{ record: { submitReturn: month } }, { record: { reviewReturn: { project, period, approve: true } } }];
    case 'correctReturn':
      return [{ record: { correctReturn: { ...month, reason } } }];
    case 'submitLateReturn':
      return [{ record: { submitLateReturn: { ...month, reason } } }];
    case 'retractReturn':
      return [{ record: { retractReturn: { ...month, reason } } }];
    case 'verifyStart':
      return [
        { record: { declareStart: { project, occurredAt: day } } },
        { record: { verifyStart: { project, occurredAt: day } } },
      ];
    case 'adjustPlan':
      return [{ record: { adjustPlan: { project, year, amount: yuan ?? '', occurredAt: day, reason } } }];
    case 'void':
      return [{ void: event }];
  }
}

type Figure = { readonly indicator: string; readonly text: string };

export type Moved<F> = { readonly before: F; readonly after: F };

/** Figures that would read otherwise. */
export const movedFigures = <F extends Figure>(before: readonly F[], after: readonly F[]): readonly Moved<F>[] =>
  before.flatMap((figure) => {
    const other = after.find(({ indicator }) => indicator === figure.indicator);
    return other === undefined || other.text === figure.text ? [] : [{ before: figure, after: other }];
  });
