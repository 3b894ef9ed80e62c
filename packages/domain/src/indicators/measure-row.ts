import { type Area, NO_AREA } from '../values/mu.js';
import type { Day } from '../values/calendar.js';
import type { RoughDay } from '../values/period.js';
import type { Yuan } from '../values/yuan.js';
import type { PermitKind, ProjectLevel, ProjectNature, ProjectStage } from '../kernel/vocabulary.js';

/** What one project contributes to figures at one point on both axes; everything that depends on the day itself is decided later. */
export type MeasureRow = {
  /** The project's code. */
  readonly id: string;
  /** Reserved or listed by then; else it is in no list of projects. */
  readonly begun: boolean;
  readonly name: string;
  /** By which it is found beside the first. */
  readonly codes: readonly string[];
  /** Of the latest listing. */
  readonly campaign: string | null;
  readonly level: ProjectLevel | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly leadUnit: string | null;
  readonly owner: string | null;
  readonly nature: ProjectNature | null;
  readonly plannedStart: RoughDay | null;
  readonly totalInvestment: Yuan | null;
  readonly lastListingYear: number | null;
  readonly stage: ProjectStage;
  readonly signed: boolean;
  readonly initiated: boolean;
  /** Of the verified start. */
  readonly startedOn: Day | null;
  readonly completed: boolean;
  readonly producing: boolean;
  /** Completed before the first year of the register; null: not known. */
  readonly openingCompleted: Yuan | null;
  /** Completed in the years that are left out of `years`. */
  readonly completedBefore: Yuan;
  /** From the year of the row's own first day on; earlier years matter to no question that this row answers. */
  readonly years: Readonly<Record<string, YearMeasures>>;
  readonly granted: readonly PermitKind[];
  /** Due days of the cases accepted with gaps to which nothing but another application came. */
  readonly gapsDueOn: readonly Day[];
  /** Due days of the gaps that are owed: until they are supplied, also behind a grant. */
  readonly gapsOwedBy: readonly Day[];
  /** Due days of the open issues, null where there is none. */
  readonly issuesDueOn: readonly (Day | null)[];
  readonly issuesClosed: number;
};

/** What moved in one year, and how many entries make each sum. */
export type FundMeasures = {
  readonly grantsWon: Yuan;
  readonly grants: number;
  readonly loansDisbursed: Yuan;
  readonly loans: number;
  readonly fundsReceived: Yuan;
  readonly receipts: number;
  /** Of these, no loans. */
  readonly grantsReceived: Yuan;
  readonly grantReceipts: number;
  readonly fundsPaid: Yuan;
  readonly payments: number;
};

export type OnList = { readonly from: Day; readonly to: Day | null };

export type YearMeasures = FundMeasures & {
  /** Null: neither listed nor delisted in this year. */
  readonly listed: boolean | null;
  readonly planBaseline: Yuan | null;
  readonly planAdjusted: Yuan | null;
  /** When the project was on the year's list: from a day on, and from which on no more. */
  readonly onList: readonly OnList[];
  /** By month, 1 to 12, by 旬 (`5.2`) and by several months (`1-7`); absent where nothing is known. */
  readonly actuals: Readonly<Record<string, Yuan>>;
  readonly forecasts: Readonly<Record<string, Yuan>>;
  readonly landApproved: Area;
  readonly landAcquired: Area;
};

export const NO_FUNDS: FundMeasures = {
  grantsWon: 0,
  grants: 0,
  loansDisbursed: 0,
  loans: 0,
  fundsReceived: 0,
  receipts: 0,
  grantsReceived: 0,
  grantReceipts: 0,
  fundsPaid: 0,
  payments: 0,
};

/** A year of which nothing is known. */
export const EMPTY_YEAR: YearMeasures = {
  listed: null,
  planBaseline: null,
  planAdjusted: null,
  onList: [],
  actuals: {},
  forecasts: {},
  ...NO_FUNDS,
  landApproved: NO_AREA,
  landAcquired: NO_AREA,
};
