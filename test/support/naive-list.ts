import { type NaiveCard } from './naive-card.js';

/** The orders of the list that are computed here. */
export const NAIVE_ORDERS = ['CODE', 'STARTED_ON', 'TOTAL_INVESTMENT_DESC'] as const;

type Listed = readonly [code: string, card: NaiveCard];

/** Codes of the projects that had begun, by their cards: what is not known last, what is equal by code. */
export function naiveList(cards: readonly Listed[], order: (typeof NAIVE_ORDERS)[number]): readonly string[] {
  return cards
    .map((one) => [rankOf(one[1], order), one[0]] as const)
    .sort(byRank)
    .map(([, code]) => code);
}

/** The smaller comes first. */
function rankOf({ startedOn, totalInvestment }: NaiveCard, order: (typeof NAIVE_ORDERS)[number]): number {
  if (order === 'STARTED_ON') return typeof startedOn === 'string' ? Date.parse(startedOn) : Infinity;
  if (order === 'TOTAL_INVESTMENT_DESC')
    return typeof totalInvestment === 'string' ? -Number(totalInvestment) : Infinity;
  return 0;
}

function byRank([rank, code]: readonly [number, string], [otherRank, other]: readonly [number, string]): number {
  if (rank !== otherRank) return rank < otherRank ? -1 : 1;
  return code < other ? -1 : 1;
}
