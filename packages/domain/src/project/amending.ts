import { type FundEvent, fundEvents } from '../fund/events.js';
import { type IssueEvent, issueEvents } from '../issue/events.js';
import type { Amended, Amending, DecisionContext, Told } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { type Ref, streamOf } from '../kernel/streams.js';
import type { Flag } from '../kernel/vocabulary.js';
import { type Day, yearOf } from '../values/calendar.js';
import { monthsOf } from '../values/period.js';
import type { ProjectCommand } from './commands.js';
import { type ProjectEvent, projectEvents } from './events.js';
import { everListedIn, isKnown } from './registry/state.js';
import type { ProjectState } from './state.js';

/** Of the return of each month of a listing's year, by the month: whether anything was handed in. */
type Returns = Readonly<Record<string, { readonly unreviewed: unknown; readonly standing: unknown } | null>>;
/** What stands in the project's issues and funds. */
type Elsewhere = { readonly elsewhere?: readonly Told<FundEvent | IssueEvent>[] };

/** What makes a project known may go where nothing stands on it, and what puts it on a year's list with a flag where something does. */
export const amendingProject: Amending<ProjectState, ProjectCommand, ProjectEvent, unknown> = {
  refs: returnsOfYear,
  about: (fact, on) => (makesKnown(fact) && !staysOnList(fact, on) ? fact.data.code : null),
  judge: judgeProject,
};

function returnsOfYear(fact: Told<ProjectEvent>): Record<string, Ref> {
  if (fact.type !== 'ProjectListed') return {};
  const { code, year } = fact.data;
  return Object.fromEntries(
    monthsOf(year).map((period) => [period, { category: 'return', stream: streamOf.return(code, period) }]),
  );
}

function judgeProject(
  { fact, facts, atHead }: Amended<ProjectState, ProjectEvent>,
  { refs }: DecisionContext<unknown>,
): readonly Flag[] | Refusal {
  if (!makesKnown(fact)) return [];
  const { elsewhere = [] } = refs as Elsewhere;
  const returned = fact.type === 'ProjectListed' ? monthReturned(refs as Returns, fact.data.year) : undefined;
  if (!isKnown(atHead.registry)) {
    const [standing] = [...facts, ...elsewhere];
    if (standing) return refuse('FACTS_STAND_ON_IT', described(standing), 'event');
    if (returned) return refuse('RETURNS_STAND_ON_IT', { period: returned }, 'event');
    return [];
  }
  if (fact.type !== 'ProjectListed' || everListedIn(atHead.registry, fact.data.year)) return [];
  const { year } = fact.data;
  const isStoodOn = facts.some((one) => isPlannedFor(one, year)) || elsewhere.some((one) => isRaisedIn(one, year));
  return returned || isStoodOn ? ['STANDS_ON_VOIDED'] : [];
}

type MakingKnown = Extract<ProjectEvent, { type: 'ProjectReserved' | 'ProjectListed' }>;

function makesKnown<F extends ProjectEvent>(fact: F): fact is F & MakingKnown {
  return fact.type === 'ProjectReserved' || fact.type === 'ProjectListed';
}

/** Whether it makes the project known, and of a year's list, as before. */
function staysOnList(fact: MakingKnown, on: Day | null): boolean {
  return on !== null && (fact.type === 'ProjectReserved' || yearOf(on) === fact.data.year);
}

function isRaisedIn({ type, occurredOn }: Told<FundEvent | IssueEvent>, year: number): boolean {
  return type === 'IssueRaised' && yearOf(occurredOn) === year;
}

function monthReturned(returns: Returns, year: number): string | undefined {
  return monthsOf(year).find((period) => returns[period]?.unreviewed ?? returns[period]?.standing);
}

function isPlannedFor({ type, data }: ProjectEvent, year: number): boolean {
  return (type === 'AnnualPlanApproved' || type === 'AnnualPlanAdjusted') && data.year === year;
}

const DEFINITIONS = Object.values({ ...projectEvents, ...issueEvents, ...fundEvents });

function described({ id: event, type, occurredOn: day }: Told<ProjectEvent | FundEvent | IssueEvent>) {
  return { event, day, type: DEFINITIONS.find((definition) => definition.type === type) ?? type };
}
