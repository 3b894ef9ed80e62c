import { commandDefinition, isCommandName } from '@milepost/domain';
import type { Told } from '../options.js';
import type { FactRead } from '../output.js';
import { compareListing } from './compare-listing.js';
import {
  asStanding,
  type Compared,
  compareReturn,
  compareThrough,
  type StandingReturn,
  standingReturns,
} from './compare-returns.js';
import { pick, restating } from './correction.js';
import type { StandingFact } from './standing.js';

const NEW = (fact: FactRead): Compared => ({ kind: 'new', fact });
const SAME: Compared = { kind: 'same' };

/** Compares what a file says of one project with what stands of it. */
export function comparerOf(
  code: string,
  facts: readonly StandingFact[],
  told: Told,
): (fact: FactRead, isThrough: boolean) => Compared {
  const returns = standingReturns(facts);
  const of = (command: string) => facts.filter((one) => one.command === command);
  function compareInTurn(fact: FactRead, isThrough: boolean): Compared {
    const compared = (isThrough ? compareThrough : compareReturn)(fact, returns, takenBy('submitReturn'));
    if (compared.kind === 'new' && !isThrough) returns.set(String(fact.input['period']), asStanding(fact));
    return compared;
  }

  return (fact, isThrough) => {
    switch (fact.command) {
      case 'listProject':
        return compareListing(fact, code, facts, told);
      case 'approvePlan':
        return comparePlan(fact, [...of('approvePlan'), ...of('adjustPlan')], told);
      case 'setOpeningBalance':
        return sameDay(fact, of('setOpeningBalance').at(-1), ['amount']);
      case 'submitReturn':
        return compareInTurn(fact, isThrough);
      case 'reportProgress':
        return compareProgress(fact, of('reportProgress'), returns);
      case 'declareStart':
      case 'verifyStart':
        return compareStart(fact, of(fact.command).at(-1) ?? null, of('verifyStart').at(-1) ?? null);
      case 'raiseIssue':
        return compareIssue(fact, of('raiseIssue'), of('closeIssue'));
      case 'setAttribute':
        return compareAttribute(fact, of('setAttribute'), told);
      default:
        return NEW(fact);
    }
  };
}

/** Inputs that a command of this register takes. */
function takenBy(command: string): readonly string[] {
  return isCommandName(command) ? Object.keys(commandDefinition(command).fields) : [];
}

function comparePlan(fact: FactRead, plans: readonly StandingFact[], told: Told): Compared {
  const ofYear = plans.filter(({ input }) => input['year'] === fact.input['year']);
  const held = heldOn(ofYear, told.asOf) ?? ofYear[0];
  if (!held) return NEW(fact);
  if (held.input['amount'] === fact.input['amount']) return SAME;
  if (told.asOf <= held.on) return changed(fact, held, ['amount']);
  return {
    kind: 'new',
    fact: { ...fact, command: 'adjustPlan', input: { ...fact.input, occurredAt: told.asOf } },
    replaces: held.event,
  };
}

function compareAttribute(fact: FactRead, attributes: readonly StandingFact[], told: Told): Compared {
  const held = heldOn(
    attributes.filter(({ input }) => input['name'] === fact.input['name']),
    told.asOf,
  );
  if (!held) return NEW(fact);
  if (held.input['value'] === fact.input['value']) return SAME;
  return held.on === told.asOf ? changed(fact, held, ['value']) : { kind: 'new', fact, replaces: held.event };
}

function compareProgress(
  fact: FactRead,
  reports: readonly StandingFact[],
  returns: ReadonlyMap<string, StandingReturn>,
): Compared {
  const { period, progress } = fact.input;
  const held = reports.findLast(({ input }) => input['period'] === period);
  const ofReturn = returns.get(String(period));
  if (!held && ofReturn?.progress === progress) return SAME;
  if (!held) return NEW(fact);
  return held.input['progress'] === progress ? SAME : changed(fact, held, ['progress']);
}

/** A start that stands is one, whatever the day that is only assumed. */
function compareStart(fact: FactRead, own: StandingFact | null, verified: StandingFact | null): Compared {
  const held = own ?? verified;
  if (!held) return NEW(fact);
  return fact.flags.includes('DAY_ASSUMED') || held.on === fact.input['occurredAt']
    ? SAME
    : changed(fact, held, ['occurredAt']);
}

/** An open one of equal text, or one raised on that very day. */
function compareIssue(fact: FactRead, raised: readonly StandingFact[], closed: readonly StandingFact[]): Compared {
  const equal = raised.filter(({ input }) => input['description'] === fact.input['description']);
  const isOpen = ({ input }: StandingFact) => !closed.some((one) => one.input['number'] === input['number']);
  return equal.some((one) => isOpen(one) || one.on === fact.input['occurredAt']) ? SAME : NEW(fact);
}

function sameDay(fact: FactRead, held: StandingFact | undefined, keys: readonly string[]): Compared {
  if (!held) return NEW(fact);
  const changes = keys.filter((key) => held.input[key] !== fact.input[key]);
  return changes.length === 0 ? SAME : changed(fact, held, changes);
}

function changed(fact: FactRead, held: StandingFact, changes: readonly string[]): Compared {
  const correction = restating(held, pick(fact.input, changes));
  return { kind: 'changed', event: held.event, before: pick(held.input, changes), changes, correction };
}

/** The last by its day, of one day by its recording. */
function heldOn(facts: readonly StandingFact[], day: string): StandingFact | undefined {
  return facts
    .filter(({ on }) => on <= day)
    .reduce<StandingFact | undefined>((last, one) => (last && last.on > one.on ? last : one), undefined);
}
