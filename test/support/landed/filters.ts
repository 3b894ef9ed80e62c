import type { JsonObject } from '@milepost/event-store';
import type { PointName } from './points.js';

/** A filter with the year that it is about, asked where all of its words are known. */
export type AskedFilter = { readonly name: string; readonly filter: JsonObject; readonly at: readonly PointName[] };

const YEAR_2018: readonly PointName[] = ['june', 'year2018', 'end'];
const PRESENT: readonly PointName[] = ['end'];

export const PROJECT_FILTERS: readonly (AskedFilter & { readonly year: number })[] = [
  { name: 'levels', filter: { levels: ['CITY', 'PROVINCE'] }, year: 2018, at: YEAR_2018 },
  { name: 'campaign', filter: { campaigns: ['工业'] }, year: 2018, at: YEAR_2018 },
  { name: 'townships', filter: { townships: ['示例04镇', '示例15镇'] }, year: 2018, at: YEAR_2018 },
  { name: 'industry', filter: { industries: ['轻工'] }, year: 2018, at: YEAR_2018 },
  { name: 'unit', filter: { leadUnits: ['区工信局'] }, year: 2018, at: YEAR_2018 },
  { name: 'tag', filter: { tags: ['战略性新兴产业'] }, year: 2018, at: YEAR_2018 },
  { name: 'large', filter: { totalInvestmentAtLeast: '500000000' }, year: 2018, at: YEAR_2018 },
  { name: 'started', filter: { started: true }, year: 2018, at: YEAR_2018 },
  { name: 'listed, not started', filter: { listed: true, started: false }, year: 2018, at: YEAR_2018 },
  { name: 'standing still', filter: { stages: ['SUSPENDED', 'DELISTED'] }, year: 2018, at: YEAR_2018 },
  {
    name: 'odd',
    filter: { campaigns: ['异例'], stages: ['STARTED', 'SUSPENDED', 'COMPLETED'] },
    year: 2026,
    at: PRESENT,
  },
  { name: 'off the list', filter: { listed: false }, year: 2026, at: PRESENT },
  { name: 'some', filter: { codes: ['SYN-2018-001', 'N-2026-01', 'A1-DELIST', 'A5-001'] }, year: 2026, at: PRESENT },
];

const BOTH: readonly PointName[] = ['shippedYear', 'end'];

export const TRAIL_FILTERS: readonly AskedFilter[] = [
  { name: 'returns', filter: { types: ['ReturnApproved', 'ReturnCorrected', 'LateReturnSubmitted'] }, at: BOTH },
  { name: 'lists', filter: { types: ['ProjectListed'], occurred: { from: '2018-03-01' } }, at: BOTH },
  { name: 'month', filter: { streams: ['period-2018-06'] }, at: BOTH },
  { name: 'project', filter: { projects: ['SYN-2018-024'] }, at: BOTH },
  { name: 'happened', filter: { occurred: { from: '2018-05-01', to: '2018-05-31' } }, at: BOTH },
  { name: 'recorded', filter: { recorded: { from: '2018-07-01', to: '2018-07-15' } }, at: BOTH },
  { name: 'late', filter: { backdatedDays: 400 }, at: BOTH },
  { name: 'amendments', filter: { amendmentsOnly: true }, at: BOTH },
  { name: 'unit', filter: { actors: ['unit:区重点办'] }, at: BOTH },
  { name: 'months', filter: { streams: ['period-2026-04', 'period-2026-09'] }, at: PRESENT },
  { name: 'projects', filter: { projects: ['N-2026-01', 'A1-TWO-STOPS', 'PARKED-DATA'] }, at: PRESENT },
  { name: 'recorded since', filter: { recorded: { from: '2026-11-06' } }, at: PRESENT },
  { name: 'plans', filter: { types: ['AnnualPlanAdjusted'], occurred: { to: '2026-06-30' } }, at: PRESENT },
];
