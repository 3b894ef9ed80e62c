import { EMPTY_YEAR, type MeasureRow, type YearMeasures } from '../indicators/measure-row.js';

/** A year of a listed project of which nothing else is known. */
export function yearMeasures(known: Partial<YearMeasures> = {}): YearMeasures {
  return { ...EMPTY_YEAR, listed: true, ...known };
}

/** A project listed in 2018 of which nothing else is known, and what its year 2018 holds. */
export function measureRow(known: Partial<MeasureRow> = {}, year: Partial<YearMeasures> = {}): MeasureRow {
  return {
    id: 'SYN-2018-001',
    begun: true,
    name: '示例项目一',
    codes: [],
    campaign: '基础设施',
    level: 'CITY',
    township: null,
    industry: null,
    tags: [],
    leadUnit: null,
    owner: null,
    nature: null,
    plannedStart: null,
    totalInvestment: 500_000_000,
    lastListingYear: 2018,
    stage: 'LISTED',
    signed: false,
    initiated: false,
    startedOn: null,
    completed: false,
    producing: false,
    openingCompleted: 0,
    completedBefore: 0,
    years: { 2018: yearMeasures(year) },
    granted: [],
    gapsDueOn: [],
    gapsOwedBy: [],
    issuesDueOn: [],
    issuesClosed: 0,
    ...known,
  };
}
