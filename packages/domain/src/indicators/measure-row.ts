import { type Area, NO_AREA } from '../values/mu.js';
import type { Day } from '../values/calendar.js';
import type { Yuan } from '../values/yuan.js';
import type { PermitKind, ProjectLevel, ProjectStage } from '../kernel/vocabulary.js';

/** What one project contributes to figures at one point on both axes; everything that depends on the day itself is decided later. */
export type MeasureRow = {
  /** The project's code. */
  readonly id: string;
  /** Reserved or listed by then; else it is in no list of projects. */
  readonly begun: boolean;
  /** Of the latest listing. */
  readonly campaign: string | null;
  readonly level: ProjectLevel | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly leadUnit: string | null;
  readonly totalInvestment: Yuan | null;
  readonly lastListingYear: number | null;
  readonly stage: ProjectStage;
  /** Of the verified start. */
  readonly startedOn: Day | null;
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

export type YearMeasures = {
  /** Null: neither listed nor delisted in this year. */
  readonly listed: boolean | null;
  readonly planBaseline: Yuan | null;
  readonly planAdjusted: Yuan | null;
  /** By month, 1 to 12; absent where nothing is known. */
  readonly actuals: Readonly<Record<string, Yuan>>;
  readonly forecasts: Readonly<Record<string, Yuan>>;
  readonly grantsWon: Yuan;
  readonly grants: number;
  readonly loansDisbursed: Yuan;
  readonly loans: number;
  readonly landApproved: Area;
  readonly landAcquired: Area;
};

/** A year of which nothing is known. */
export const EMPTY_YEAR: YearMeasures = {
  listed: null,
  planBaseline: null,
  planAdjusted: null,
  actuals: {},
  forecasts: {},
  grantsWon: 0,
  grants: 0,
  loansDisbursed: 0,
  loans: 0,
  landApproved: NO_AREA,
  landAcquired: NO_AREA,
};
