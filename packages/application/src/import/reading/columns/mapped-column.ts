import type { Unit } from '@milepost/sheets';
import type { Dropped, Field } from '../output.js';
import type { ColumnPeriod } from './column-period.js';

export type MappedColumn = {
  /** From 0. */
  readonly index: number;
  readonly header: string | null;
  readonly field: Field | null;
  /** Of the office's own, by this name. */
  readonly attribute: string | null;
  readonly dropped: Dropped | null;
  /** What a column of completed investment or progress speaks of. */
  readonly period: ColumnPeriod | null;
  /** Its numbers are amounts. */
  readonly isMoney: boolean;
  /** That of its header; null: none. */
  readonly unit: Unit | null;
};
