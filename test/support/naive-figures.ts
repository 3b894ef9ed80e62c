import type { RawEvent } from './raw-event.js';
import { standingIn } from './standing-in.js';

/** What is computed here the slow way, from the definitions in words alone: no line of it is shared with the program. */
export const NAIVE_INDICATORS = [
  'LISTED_COUNT',
  'DELISTED_COUNT',
  'TOTAL_INVESTMENT',
  'PLAN_BASELINE',
  'PLAN_ADJUSTED',
  'NO_PLAN_COUNT',
  'STARTED_COUNT',
  'COMPLETED',
  'LARGE_COUNT',
  'GRANTS_WON',
  'LAND_APPROVED',
] as const;
export type NaiveFigures = Readonly<Record<(typeof NAIVE_INDICATORS)[number], string | null>>;

type Project = {
  known: boolean;
  listed: boolean | null;
  investment: number;
  baseline: number | null;
  adjusted: number | null;
  started: boolean;
  actuals: Map<string, number>;
  grants: number;
  land: { thousandths: number; known: number; unknown: number };
};

const YEAR = 2018;

/**
 * The figures of 2018 at the end of `day` in Shanghai, as known with the events up to `seq`: every event is looked at, every time.
 * With `code` those of that project alone, else of all, with the funds that belong to no project.
 */
export function naiveFigures(log: readonly RawEvent[], day: string, seq: number, code?: string): NaiveFigures {
  const until = Date.parse(`${day}T23:59:59.999+08:00`);
  const happened = standingIn(log.slice(0, seq + 1)).filter(({ at }) => at <= until);

  const projects = new Map<string, Project>();
  let districtGrants = 0;
  for (const { stream, type, data, at } of happened) {
    const name = stream.startsWith('project-') ? stream.slice('project-'.length) : data['project'];
    const inYear = new Date(at + 8 * 3_600_000).getUTCFullYear() === YEAR;
    const grant = type === 'GrantAwarded' && inYear && data['category'] !== 'CREDIT_PROGRAMME';
    if (typeof name !== 'string') {
      if (grant && stream.startsWith('fund-')) districtGrants += Number(data['amount']);
      continue;
    }
    const project = projects.get(name) ?? unheardOf();
    projects.set(name, project);
    if (grant) project.grants += Number(data['amount']);
    if (type === 'LandApproved' && inYear) addLand(project.land, data['mu']);
    happen(project, type, data);
  }

  const asked = [...projects].filter(([name, { known }]) => known && (code === undefined || name === code));
  const all = asked.map(([, project]) => project);
  const listed = all.filter((project) => project.listed === true);
  const sum = (of: (project: Project) => number | null) =>
    String(listed.reduce((total, project) => total + (of(project) ?? 0), 0));
  const count = (matches: (project: Project) => boolean) => String(listed.filter(matches).length);
  const granted = code === undefined ? all : listed;
  return {
    LISTED_COUNT: String(listed.length),
    DELISTED_COUNT: String(all.filter((project) => project.listed === false).length),
    TOTAL_INVESTMENT: sum(({ investment }) => investment),
    PLAN_BASELINE: sum(({ baseline }) => baseline),
    PLAN_ADJUSTED: sum(({ adjusted }) => adjusted),
    NO_PLAN_COUNT: count(({ baseline }) => baseline === null),
    STARTED_COUNT: count(({ started }) => started),
    COMPLETED: sum(({ actuals }) => completedBy(day, actuals)),
    LARGE_COUNT: count(({ investment }) => investment >= 1_000_000_000),
    GRANTS_WON: String(granted.reduce((total, { grants }) => total + grants, code === undefined ? districtGrants : 0)),
    LAND_APPROVED: landOf(listed),
  };
}

function unheardOf(): Project {
  return {
    known: false,
    listed: null,
    investment: 0,
    baseline: null,
    adjusted: null,
    started: false,
    actuals: new Map(),
    grants: 0,
    land: { thousandths: 0, known: 0, unknown: 0 },
  };
}

function happen(project: Project, type: string, data: RawEvent['data']): void {
  const ofYear = data['year'] === YEAR;
  const amount = Number(data['amount']);
  if (type === 'ProjectReserved' || type === 'ProjectListed') project.known = true;
  if (type === 'ProjectListed') project.investment = Number(data['totalInvestment']);
  if (type === 'ProjectListed' && ofYear) project.listed = true;
  if (type === 'ProjectDelisted' && ofYear) project.listed = false;
  if (type === 'AnnualPlanApproved' && ofYear) [project.baseline, project.adjusted] = [amount, amount];
  if (type === 'AnnualPlanAdjusted' && ofYear) project.adjusted = amount;
  if (type === 'StartVerified') project.started = true;
  if (['ReturnApproved', 'ReturnCorrected', 'ReturnRetracted', 'LateReturnSubmitted'].includes(type)) {
    project.actuals.set(String(data['period']), amount);
  }
}

function addLand(land: Project['land'], mu: unknown): void {
  if (typeof mu !== 'string') {
    land.unknown += 1;
    return;
  }
  land.known += 1;
  land.thousandths += Math.round(Number(mu) * 1000);
}

function landOf(listed: readonly Project[]): string | null {
  const lands = listed.map(({ land }) => land);
  const known = lands.reduce((total, land) => total + land.known, 0);
  const unknown = lands.reduce((total, land) => total + land.unknown, 0);
  if (known === 0 && unknown > 0) return null;
  return String(lands.reduce((total, land) => total + land.thousandths, 0) / 1000);
}

/** The actuals of the months that have ended with the day. */
function completedBy(day: string, actuals: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [period, amount] of actuals) {
    const [year, month] = period.split('-').map(Number) as [number, number];
    const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    if (year === YEAR && lastDay <= day) total += amount;
  }
  return total;
}
