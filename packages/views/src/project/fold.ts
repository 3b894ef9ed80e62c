import {
  actualKey,
  addArea,
  EMPTY_YEAR,
  keyStanding,
  monthOfPeriod,
  never,
  parseMu,
  permitCaseAfter,
  type PermitKind,
  yearOf,
  yearOfPeriod,
  type YearMeasures,
} from '@milepost/domain';
import type { Fact } from '../fact.js';
import { hasMoved, moved } from '../fund/movements.js';
import type { Listing, PermitCard, ProjectCard } from './card.js';

function emptyCard(id: string): ProjectCard {
  return {
    id,
    reserved: null,
    listing: null,
    delisted: false,
    nationalCode: null,
    codes: [],
    openingCompleted: null,
    firstListing: null,
    attributes: {},
    signedOn: null,
    initiatedOn: null,
    startedOn: null,
    suspended: false,
    completedOn: null,
    producingOn: null,
    progress: {},
    years: {},
    permits: {},
    openIssues: {},
    closedIssues: 0,
  };
}

/**
 * Folds one event into a project's card. Total: events come in (occurredAt, seq) order, in which a permit may precede the listing.
 */
export function foldProject(id: string, before: ProjectCard | null, fact: CardFact): ProjectCard {
  const card = before ?? emptyCard(id);
  const { occurredOn: on } = fact;
  switch (fact.type) {
    case 'ProjectReserved': {
      const { code: _, ...reserved } = fact.data;
      return { ...card, reserved };
    }
    case 'ProjectListed': {
      const { code: _, ...listing } = fact.data;
      const { year, nature } = listing;
      const firstListing = card.firstListing ?? { year, nature };
      return inYear({ ...card, listing: { ...listing, on }, firstListing, delisted: false }, year, (before) => ({
        ...before,
        listed: true,
        onList: [
          ...before.onList.filter(({ to }) => to !== null),
          { from: before.onList.at(-1)?.to === null ? (before.onList.at(-1)?.from ?? on) : on, to: null },
        ],
      }));
    }
    case 'ListingAdjusted':
      return card.listing ? adjusted(card, { ...card.listing, ...saidIn(fact.data) }) : card;
    case 'CodeAssigned':
      if (fact.data.national) return { ...card, nationalCode: fact.data.code };
      return { ...card, codes: [...new Set([...card.codes, fact.data.code])] };
    case 'OpeningBalanceSet':
      return { ...card, openingCompleted: fact.data.amount };
    case 'AttributeSet': {
      const { name, value } = fact.data;
      return { ...card, attributes: { ...card.attributes, [name]: { name, value } } };
    }
    case 'ProjectDelisted':
      return inYear({ ...card, delisted: true }, fact.data.year, (before) => ({
        ...before,
        listed: false,
        onList: before.onList.map((stay) => (stay.to === null ? { ...stay, to: on } : stay)),
      }));
    case 'AnnualPlanApproved':
      return inYear(card, fact.data.year, (before) => ({
        ...before,
        planBaseline: fact.data.amount,
        planAdjusted: fact.data.amount,
      }));
    case 'AnnualPlanAdjusted':
      return inYear(card, fact.data.year, (before) => ({ ...before, planAdjusted: fact.data.amount }));
    case 'ContractSigned':
      return { ...card, signedOn: on };
    case 'ProjectInitiated':
      return { ...card, initiatedOn: on };
    case 'StartVerified':
      return { ...card, startedOn: on };
    case 'WorkSuspended':
      return { ...card, suspended: true };
    case 'WorkResumed':
      return { ...card, suspended: false };
    case 'CompletionVerified':
      return { ...card, completedOn: on };
    case 'ProductionStarted':
      return { ...card, producingOn: on };
    case 'PermitApplied':
    case 'PermitAcceptedWithGaps':
    case 'PermitGapsSupplied':
    case 'PermitGranted':
    case 'PermitRefused':
    case 'PermitRevoked':
      return {
        ...card,
        permits: { ...card.permits, [fact.data.kind]: foldPermit(card.permits[fact.data.kind], fact) },
      };
    case 'LandApproved':
      return inYear(card, yearOf(on), (before) => ({
        ...before,
        landApproved: addArea(before.landApproved, milliMu(fact.data.mu)),
      }));
    case 'LandAcquired':
      return inYear(card, yearOf(on), (before) => ({
        ...before,
        landAcquired: addArea(before.landAcquired, milliMu(fact.data.mu)),
      }));
    case 'ReturnApproved':
      return returned(progressed(card, fact.data), fact.data, actualKey(fact.data.period, fact.data.from));
    case 'ReturnCorrected':
    case 'ReturnRetracted':
    case 'LateReturnSubmitted':
      return returned(card, fact.data, null);
    case 'ProgressReported':
      return progressed(card, fact.data);
    case 'ForecastReported': {
      const { period, amount } = fact.data;
      return inYear(card, yearOfPeriod(period), (before) => ({
        ...before,
        forecasts: { ...before.forecasts, [monthOfPeriod(period)]: amount },
      }));
    }
    case 'GrantAwarded':
    case 'FundsReceived':
    case 'FundsPaid':
    case 'LoanDisbursed':
      return hasMoved(fact) ? inYear(card, yearOf(on), (before) => moved(before, fact)) : card;
    case 'IssueRaised':
      return { ...card, openIssues: { ...card.openIssues, [fact.data.issue]: fact.data.dueOn } };
    case 'IssueClosed': {
      const { [fact.data.issue]: _, ...openIssues } = card.openIssues;
      return { ...card, openIssues, closedIssues: card.closedIssues + 1 };
    }
    default:
      return never(fact);
  }
}

type Returned = { readonly period: string; readonly amount: number };

/** `key`: of what the return is; null: of what it was. */
function returned(card: ProjectCard, { period, amount }: Returned, key: string | null): ProjectCard {
  return inYear(card, yearOfPeriod(period), (year) => {
    const before = keyStanding(year.actuals, period);
    const isMoved = before !== null && key !== null && key !== before;
    const actuals = isMoved ? without(year.actuals, before) : year.actuals;
    return { ...year, actuals: { ...actuals, [key ?? before ?? actualKey(period, null)]: amount } };
  });
}

function progressed(
  card: ProjectCard,
  said: { readonly period: string; readonly progress: string | null },
): ProjectCard {
  const { period, progress } = said;
  return progress === null ? card : { ...card, progress: { ...card.progress, [period]: progress } };
}

/** Types that never change a card, and are not put on its timeline. */
const NOT_ON_CARD = [
  'StartDeclared',
  'StartRejected',
  'ReturnSubmitted',
  'ReturnSentBack',
  'PeriodClosed',
  'PeriodReopened',
  'SigningKeyReplaced',
  'FundSourceAdded',
] as const satisfies readonly Fact['type'][];

/** Facts that change a card. */
export type CardFact = Exclude<Fact, { readonly type: (typeof NOT_ON_CARD)[number] }>;

const OFF_CARD: ReadonlySet<string> = new Set(NOT_ON_CARD);

export function isOnCard(fact: Fact): fact is CardFact;
export function isOnCard(event: { readonly type: string }): boolean;
export function isOnCard({ type }: { readonly type: string }): boolean {
  return !OFF_CARD.has(type);
}

type CardFactOf<Type extends CardFact['type']> = Extract<CardFact, { readonly type: Type }>;
type PermitFact = Extract<Fact, { data: { kind: PermitKind } }>;

function foldPermit(before: PermitCard | undefined, fact: PermitFact): PermitCard {
  const { state, owedBy } = permitCaseAfter(
    { state: before?.state ?? 'NONE', owedBy: before?.gapsDueOn ?? null },
    fact,
  );
  const gapsDueOn = fact.type === 'PermitAcceptedWithGaps' ? fact.data.gapsDueOn : null;
  return {
    state,
    documentNo: fact.document,
    happenedOn: fact.occurredOn,
    gapsDueOn: owedBy,
    granted: fact.type === 'PermitGranted' || (fact.type !== 'PermitRevoked' && (before?.granted ?? false)),
    openGapsDueOn: fact.type === 'PermitApplied' ? (before?.openGapsDueOn ?? null) : gapsDueOn,
  };
}

/** The first year of the register tells what it was to the project as its listing was adjusted last. */
function adjusted(card: ProjectCard, listing: Listing): ProjectCard {
  const { firstListing: first } = card;
  const { year, nature } = listing;
  return { ...card, listing, firstListing: first?.year === year ? { year, nature } : first };
}

/** What is not left out. */
function saidIn(data: CardFactOf<'ListingAdjusted'>['data']): Partial<Listing> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
}

function inYear(card: ProjectCard, year: number, change: (before: YearMeasures) => YearMeasures): ProjectCard {
  return { ...card, years: { ...card.years, [year]: change(card.years[year] ?? EMPTY_YEAR) } };
}

function without(actuals: YearMeasures['actuals'], key: string): YearMeasures['actuals'] {
  const { [key]: _, ...others } = actuals;
  return others;
}

function milliMu(mu: string | null): number | null {
  return mu === null ? null : parseMu(mu);
}
