import { monthOfPeriod, type Period } from '@milepost/domain';
import type { Correction, FactInput, FactRead } from '../output.js';
import { pick } from './correction.js';
import { without } from './held.js';
import { lastDayOfPeriod } from './last-day-of-period.js';
import type { StandingFact } from './standing.js';

/** How a fact of a file stands to the register. */
export type Compared =
  | { readonly kind: 'new'; readonly fact: FactRead; readonly replaces?: string }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'changed';
      readonly event: string;
      readonly before: FactInput;
      readonly changes: readonly string[];
      readonly correction: Correction | null;
    }
  /** It speaks in part of what other returns speak of. */
  | { readonly kind: 'overlap' };

const NEW = (fact: FactRead): Compared => ({ kind: 'new', fact });
const SAME: Compared = { kind: 'same' };
const SUBMITTED = 'submitReturn';
const RESTATING = new Set([SUBMITTED, 'correctReturn', 'retractReturn', 'submitLateReturn']);

/** A return as it was restated last. */
export type StandingReturn = {
  readonly event: string;
  readonly period: string;
  /** Of several months the first. */
  readonly from: string;
  readonly amount: bigint;
  readonly progress: string | null;
  /** Then only a correction changes it. */
  readonly isApproved: boolean;
};

/** By period: of each the last that was recorded, forecasts apart. */
export function standingReturns(facts: readonly StandingFact[]): Map<string, StandingReturn> {
  const returns = new Map<string, StandingReturn>();
  for (const { command, input, event } of facts) {
    const reviewed = command === 'reviewReturn' ? returns.get(String(input['period'])) : undefined;
    if (reviewed) returns.set(reviewed.period, { ...reviewed, isApproved: input['approve'] === true });
    if (!RESTATING.has(command) || String(input['forecast'] ?? 'false') === 'true') continue;
    const period = String(input['period']);
    const before = returns.get(period);
    const from = typeof input['from'] === 'string' ? input['from'] : (before?.from ?? period);
    const progress = typeof input['progress'] === 'string' ? input['progress'] : (before?.progress ?? null);
    const amount = BigInt(String(input['amount']));
    returns.set(period, { event, period, from, amount, progress, isApproved: command !== SUBMITTED });
  }
  return returns;
}

/** What a row says of a month before what it says of 1–n月. */
export function asStanding({ input }: FactRead): StandingReturn {
  const period = String(input['period']);
  return {
    event: '',
    period,
    from: period,
    amount: BigInt(String(input['amount'])),
    progress: null,
    isApproved: false,
  };
}

/** Of a month or a 旬. */
export function compareReturn(
  fact: FactRead,
  returns: ReadonlyMap<string, StandingReturn>,
  held: readonly string[],
): Compared {
  const period = String(fact.input['period']);
  const standing = returns.get(period);
  const isMonth = period.length === 'YYYY-MM'.length;
  const over = [...returns.values()].find(
    (one) => isMonth && one.period !== period && one.from <= period && period <= one.period,
  );
  if (over) return { kind: 'overlap' };
  if (!standing) return NEW(fact);
  if (standing.from !== period) return { kind: 'overlap' };
  return changesOf(standing, BigInt(String(fact.input['amount'])), fact, held);
}

/** 1–n月 becomes a return of the months of which no return stands, of the difference. */
export function compareThrough(
  fact: FactRead,
  returns: ReadonlyMap<string, StandingReturn>,
  held: readonly string[],
): Compared {
  const [period, first] = [String(fact.input['period']), String(fact.input['from'] ?? fact.input['period'])];
  const printed = BigInt(String(fact.input['amount']));
  const months = [...returns.values()].filter((one) => one.period.length === 'YYYY-MM'.length);
  const within = months.filter((one) => one.from >= first && one.period <= period);
  const past = months.find((one) => one.from <= period && one.period > period && one.from !== one.period);
  const stands = within.reduce((sum, one) => sum + one.amount, 0n);
  const last = within.at(-1) ?? past;
  if (past && last) return changed(last, stands + past.amount, ['amount'], null);
  const open = monthsFrom(first, period).filter(
    (month) => !within.some((one) => one.from <= month && month <= one.period),
  );
  if (!last || within.length === 0) return NEW(fact);
  if (printed === stands) return progressOf(fact, within, held);
  if (printed < stands || open.length === 0) {
    const isOne = within.length === 1 && open.length === 0;
    return changed(last, stands, ['amount'], isOne ? correctionOf(last, fact) : null);
  }
  if (!isUnbroken(open)) return { kind: 'overlap' };
  const [from, to] = [open[0] ?? period, open.at(-1) ?? period];
  const left = { period: to, amount: String(printed - stands), occurredAt: lastDayOfPeriod(to) };
  const input = { ...without(fact.input, ['from']), ...left };
  return NEW({ ...fact, input: from === to ? input : { ...input, from } });
}

function progressOf(fact: FactRead, within: readonly StandingReturn[], held: readonly string[]): Compared {
  const last = within.find(({ period }) => period === fact.input['period']);
  return last ? changesOf(last, last.amount, fact, held) : SAME;
}

function changesOf(standing: StandingReturn, amount: bigint, fact: FactRead, held: readonly string[]): Compared {
  const progress = fact.input['progress'];
  const isOther = held.includes('progress') && progress !== undefined && progress !== standing.progress;
  const changes = [...(amount === standing.amount ? [] : ['amount']), ...(isOther ? ['progress'] : [])];
  return changes.length === 0 ? SAME : changed(standing, standing.amount, changes, correctionOf(standing, fact));
}

function changed(
  { event, period, from, progress }: StandingReturn,
  amount: bigint,
  changes: readonly string[],
  correction: Correction | null,
): Compared {
  const before = {
    period,
    amount: String(amount),
    ...(from === period ? {} : { from }),
    ...(progress === null ? {} : { progress }),
  };
  return { kind: 'changed', event, before, changes, correction };
}

/** What was not approved yet is handed in anew. */
function correctionOf({ isApproved, from, period }: StandingReturn, { input }: FactRead): Correction {
  if (isApproved) return { command: 'correctReturn', input: { ...pick(input, ['project', 'amount']), period } };
  const said = { ...pick(input, ['project', 'amount', 'progress']), period };
  return { command: SUBMITTED, input: from === period ? said : { ...said, from } };
}

function monthsFrom(first: Period, last: Period): readonly Period[] {
  const year = first.slice(0, 'YYYY-'.length);
  const count = monthOfPeriod(last) - monthOfPeriod(first) + 1;
  return Array.from({ length: count }, (_, index) => `${year}${String(monthOfPeriod(first) + index).padStart(2, '0')}`);
}

function isUnbroken(months: readonly Period[]): boolean {
  return months.every(
    (month, index) => index === 0 || monthOfPeriod(month) === monthOfPeriod(months[index - 1] ?? month) + 1,
  );
}
