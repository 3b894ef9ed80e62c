import type { RawEvent } from './raw-event.js';
import { standingIn, type Stated } from './standing-in.js';

/** Some fields of a project by their paths; without those of which nothing is known. */
export type NaiveCard = Readonly<Record<string, unknown>>;

/** The events about one project, with their places in the log. */
export type ProjectEvents = readonly { readonly event: RawEvent; readonly seq: number }[];
type Facts = {
  values: Record<string, unknown>;
  actuals: Map<string, number>;
  land: { thousandths: number; known: number; unknown: number };
  stages: Set<string>;
  begun: boolean;
  inYear: boolean;
  openIssues: Set<string>;
};

const YEAR = 2018;
const PERMIT_STATES: Readonly<Record<string, string>> = {
  PermitApplied: 'APPLIED',
  PermitAcceptedWithGaps: 'ACCEPTED_WITH_GAPS',
  PermitGapsSupplied: 'APPLIED',
  PermitGranted: 'GRANTED',
  PermitRefused: 'REFUSED',
  PermitRevoked: 'REVOKED',
};
/** The last that applies wins. */
const STAGES = [
  'DELISTED',
  'IN_PRODUCTION',
  'COMPLETED',
  'SUSPENDED',
  'STARTED',
  'INITIATED',
  'SIGNED',
  'LISTED',
  'RESERVED',
];
const ACTUALS = ['ReturnApproved', 'ReturnCorrected', 'ReturnRetracted', 'LateReturnSubmitted'];
/** The paths that are computed here. */
export const NAIVE_PATHS =
  /^(name|level|stage|startedOn|signedOn|totalInvestment|issues\.open|year\.2018\.(listed|planBaseline|planAdjusted|completed|months\.\d\d\.completed)|permits\.\w+\.state|land\.2018\.approved\.(mu|unknown))$/;

/** The events of one project in the log, which is in order. */
export function eventsOf(log: readonly RawEvent[], code: string): ProjectEvents {
  return log
    .map((event, seq) => ({ event, seq }))
    .filter(({ event: { stream, data } }) => stream === `project-${code}` || data['project'] === code);
}

/** The card at the end of `day` in Shanghai as known with the events up to `seq`, from nothing; null before it was reserved or listed. */
export function naiveCard(events: ProjectEvents, day: string, seq: number): NaiveCard | null {
  const facts = fold(storyAt(knownAt(events, seq), day));
  return facts.begun ? fieldsAt(facts, day) : null;
}

/** The values of a path, the latest first: as they held, and as they were taken for the value at the end of `day`; none of a project that has not begun. */
export function naiveHistory(events: ProjectEvents, path: string, day: string, seq: number) {
  const known = knownAt(events, seq);
  const held = storyAt(known, day).map(({ at }, index, all) => begunAt(fold(all.slice(0, index + 1)), dayOf(at))[path]);
  const taken = known.map((_, index) => begunAt(fold(storyAt(known.slice(0, index + 1), day)), day)[path]);
  return { VALID: changes(held), KNOWN: changes(taken) };
}

function changes(values: readonly unknown[]): unknown[] {
  const all = values.map((value) => value ?? null);
  return all.filter((value, index) => value !== (all[index - 1] ?? null)).reverse();
}

function knownAt(events: ProjectEvents, seq: number): readonly RawEvent[] {
  return events.filter((one) => one.seq <= seq).map(({ event }) => event);
}

function storyAt(known: readonly RawEvent[], day: string): readonly Stated[] {
  return standingIn(known).filter(({ at }) => at <= endOf(day));
}

function endOf(day: string): number {
  return Date.parse(`${day}T23:59:59.999+08:00`);
}

function dayOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

function fold(story: readonly Stated[]): Facts {
  const facts: Facts = {
    values: {},
    actuals: new Map(),
    land: { thousandths: 0, known: 0, unknown: 0 },
    stages: new Set(),
    begun: false,
    inYear: false,
    openIssues: new Set(),
  };
  for (const fact of story) happen(facts, fact, dayOf(fact.at));
  return facts;
}

function begunAt(facts: Facts, day: string): NaiveCard {
  return facts.begun ? fieldsAt(facts, day) : {};
}

function fieldsAt({ values, actuals, land, stages, inYear, openIssues }: Facts, day: string): NaiveCard {
  const fields: Record<string, unknown> = { ...values, 'issues.open': openIssues.size };
  fields['stage'] = STAGES.find((stage) => stages.has(stage)) ?? 'RESERVED';
  let completed = 0;
  for (const [period, amount] of actuals) {
    const [year, month] = period.split('-').map(Number) as [number, number];
    const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    if (year !== YEAR || lastDay > day) continue;
    completed += amount;
    fields[`year.2018.months.${period.slice(5)}.completed`] = String(amount);
  }
  if (inYear) {
    fields['year.2018.completed'] = String(completed);
    fields['year.2018.listed'] ??= false;
  }
  if (land.known > 0) fields['land.2018.approved.mu'] = String(land.thousandths / 1000);
  if (land.known + land.unknown > 0) fields['land.2018.approved.unknown'] = land.unknown;
  return fields;
}

function isInYear(type: string, data: RawEvent['data'], day: string): boolean {
  const byDay = day.startsWith(String(YEAR));
  const isLoan = data['category'] === 'CREDIT_PROGRAMME';
  if (type === 'LandApproved' || type === 'LandAcquired') return byDay;
  if (type === 'GrantAwarded' || type === 'LoanDisbursed') return byDay && isLoan === (type === 'LoanDisbursed');
  if (ACTUALS.includes(type) || type === 'ForecastReported') return String(data['period']).startsWith(String(YEAR));
  return data['year'] === YEAR;
}

function happen(facts: Facts, { type, data }: Stated, day: string): void {
  const { values, actuals, land, stages, openIssues } = facts;
  facts.begun ||= type === 'ProjectReserved' || type === 'ProjectListed';
  facts.inYear ||= isInYear(type, data, day);
  const ofYear = data['year'] === YEAR;
  const amount = String(data['amount']);
  switch (type) {
    case 'ProjectReserved':
      if (!stages.has('LISTED')) values['name'] = data['name'];
      stages.add('RESERVED');
      break;
    case 'ProjectListed':
      Object.assign(values, {
        name: data['name'],
        level: data['level'],
        totalInvestment: String(data['totalInvestment']),
      });
      if (ofYear) values['year.2018.listed'] = true;
      stages.add('LISTED');
      stages.delete('DELISTED');
      break;
    case 'ProjectDelisted':
      if (ofYear) values['year.2018.listed'] = false;
      stages.add('DELISTED');
      break;
    case 'AnnualPlanApproved':
      if (ofYear) values['year.2018.planBaseline'] = values['year.2018.planAdjusted'] = amount;
      break;
    case 'AnnualPlanAdjusted':
      if (ofYear) values['year.2018.planAdjusted'] = amount;
      break;
    case 'ContractSigned':
      values['signedOn'] = day;
      stages.add('SIGNED');
      break;
    case 'ProjectInitiated':
      stages.add('INITIATED');
      break;
    case 'StartVerified':
      values['startedOn'] = day;
      stages.add('STARTED');
      break;
    case 'WorkSuspended':
      stages.add('SUSPENDED');
      break;
    case 'WorkResumed':
      stages.delete('SUSPENDED');
      break;
    case 'CompletionVerified':
      stages.add('COMPLETED');
      break;
    case 'ProductionStarted':
      stages.add('IN_PRODUCTION');
      break;
    case 'IssueRaised':
      openIssues.add(String(data['issue']));
      break;
    case 'IssueClosed':
      openIssues.delete(String(data['issue']));
      break;
    case 'LandApproved':
      if (!day.startsWith(String(YEAR))) break;
      if (typeof data['mu'] === 'string')
        [land.known, land.thousandths] = [land.known + 1, land.thousandths + Math.round(Number(data['mu']) * 1000)];
      else land.unknown += 1;
      break;
    default:
  }
  if (PERMIT_STATES[type]) values[`permits.${String(data['kind'])}.state`] = PERMIT_STATES[type];
  if (ACTUALS.includes(type)) actuals.set(String(data['period']), Number(data['amount']));
}
