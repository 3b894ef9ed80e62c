import type { Decimal } from '@milepost/sheets';
import type { ProjectRead } from '../output.js';
import type { Start } from './start.js';

/** What a row says was done in a month, in the months from January on, or in a 旬. */
export type PeriodRead = {
  readonly kind: 'month' | 'through' | 'tenDays';
  readonly period: string;
  /** Of `through`. */
  readonly from: string | null;
  readonly amount: string | null;
  readonly progress: string | null;
};

/** 至n旬, to be compared with the 旬 that are known. */
export type CumulativeRead = {
  readonly period: string;
  readonly amount: Decimal;
  readonly column: number;
  readonly text: string;
};

/** A project of a sheet and all that its rows say of it. */
export type RowRead = {
  /** The code of its own column, if any. */
  readonly project: ProjectRead;
  readonly opening: string | null;
  readonly periods: readonly PeriodRead[];
  readonly cumulative: readonly CumulativeRead[];
  readonly start: Start | null;
  readonly issue: string | null;
  /** In the order of facts. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
};
