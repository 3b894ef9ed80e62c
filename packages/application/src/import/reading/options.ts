import type { Day } from '@milepost/domain';

/** What the one who hands a file over says about it. */
export type ReadingOptions = {
  /** Only this sheet. */
  readonly sheet?: string | null;
  /** `COLUMN=FIELD`: a letter or a header, and a field, `attribute` or `none`. */
  readonly map?: readonly string[] | null;
  /** `FIELD=VALUE` for every row that says nothing else. */
  readonly set?: readonly string[] | null;
  /** Default: that of the title, else of the day. */
  readonly year?: number | null;
  /** Of listing and plan. */
  readonly listDate?: Day | null;
  /** The day as of which the file speaks. */
  readonly asOf?: Day | null;
  /** Gives codes to projects that have none: `GL-{n}`. */
  readonly codes?: string | null;
};

/** The same with what was left out settled. */
export type Told = {
  readonly sheet: string | null;
  readonly map: ReadonlyMap<string, string>;
  readonly set: ReadonlyMap<string, string>;
  readonly year: number;
  readonly listedOn: Day;
  readonly asOf: Day;
  readonly codes: string | null;
};
