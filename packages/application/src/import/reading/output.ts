import type { Skipped } from '@milepost/sheets';
import type { ReadingOptions } from './options.js';

/** What a column is to a project. */
export const FIELDS = [
  'name',
  'code',
  'nationalCode',
  'campaign',
  'level',
  'nature',
  'township',
  'industry',
  'tags',
  'owner',
  'leadUnit',
  'responsiblePost',
  'place',
  'content',
  'totalInvestment',
  'planBaseline',
  'plannedStart',
  'plannedCompletion',
  'plannedPeriod',
  'openingCompleted',
  'completedSinceStart',
  'completed',
  'progress',
  'startedOn',
  'started',
  'issue',
  'fundSource',
] as const;
export type Field = (typeof FIELDS)[number];

/** Why a column is not taken in. */
export type Dropped = 'ORDINAL' | 'COMPUTED' | 'PERSONAL_DATA' | 'EMPTY' | 'ERRORS' | 'BY_HAND';
export type SheetKind = 'MONTHLY' | 'CUMULATIVE' | 'TEN_DAY' | 'FUNDING' | 'UNSTARTED' | 'LIST';

export type ColumnRead = {
  /** A letter. */
  readonly column: string;
  readonly header: string | null;
  readonly field: Field | null;
  readonly attribute: string | null;
  readonly dropped: Dropped | null;
};

/** A printed number of a row of sums, in whole 元, or a count of projects (`column: "count"`). */
export type TotalRead = {
  readonly row: number;
  readonly column: string;
  readonly printed: string;
  /** Null: it is not known of which rows it speaks. */
  readonly computed: string | null;
  readonly agrees: boolean | null;
  readonly unknown: number;
};

export type SheetRead = {
  readonly name: string;
  readonly skipped: Skipped | 'NOT_ASKED' | null;
  readonly kind?: SheetKind;
  /** From 1, the last row of the header. */
  readonly headerRow: number | null;
  readonly unit?: string | null;
  readonly columns?: readonly ColumnRead[];
  readonly totals?: readonly TotalRead[];
  /** Rows that are no projects, sections or sums, as they stand. */
  readonly notes?: readonly { readonly row: number; readonly text: string }[];
};

export const PROBLEMS = {
  CELL_MALFORMED: { zh: '无法识别', en: 'cannot be read' },
  FORMULA_ERROR: { zh: '公式错误', en: 'an error of a formula' },
  ROUNDED: { zh: '不足一元，已四舍五入', en: 'no whole 元, rounded' },
  CUMULATIVE_DIFFERS: { zh: '累计数与各期之和不一致', en: 'the cumulative figure is not the sum of its parts' },
  PERIODS_OVERLAP: { zh: '与已报期间重叠', en: 'overlaps with returns that stand' },
  PERSONAL_DATA: { zh: '含个人信息，未读取', en: 'personal data, not taken in' },
  ROW_NOT_READ: { zh: '此行没有项目名称，未读取', en: 'a row without a name of a project, not read' },
  CODE_MISSING: { zh: '没有项目编号，请用 --codes 指定编号规则', en: 'no code: give one with --codes' },
  UNIT_UNKNOWN: {
    zh: '金额没有单位，请用 --set unit=万元 指定',
    en: 'no unit of its amounts: give it with --set unit=万元',
  },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export type ReadProblem = {
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: ProblemCode;
};

/** What a row says of a project; amounts in whole 元, null where it says nothing. */
export type ProjectRead = {
  readonly sheet: string;
  readonly row: number;
  readonly code: string | null;
  readonly name: string;
  readonly sections: readonly string[];
  readonly campaign: string | null;
  readonly level: string | null;
  readonly nature: string | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly owner: string | null;
  readonly leadUnit: string | null;
  readonly responsiblePost: string | null;
  readonly place: string | null;
  readonly content: string | null;
  readonly nationalCode: string | null;
  readonly totalInvestment: string | null;
  readonly planBaseline: string | null;
  readonly plannedStart: string | null;
  readonly plannedCompletion: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** The word that stands where a value is not known, by field. */
  readonly unknown: Readonly<Record<string, string>>;
};

export type FactInput = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a row says, as the command that records it. */
export type FactRead = {
  readonly sheet: string;
  readonly row: number;
  readonly command: string;
  readonly input: FactInput;
  readonly flags: readonly 'DAY_ASSUMED'[];
};

/** What no command of this register can take of a fact: all of it, or some of its inputs. */
export type Unheld = { readonly unheld?: 'ALL' | readonly string[] };
/** `replaces`: what held before, where the fact holds from its day on. */
export type NewFact = FactRead & Unheld & { readonly replaces?: string };
/** The command that puts a changed fact right. */
export type Correction = { readonly command: string; readonly input: Readonly<Record<string, unknown>> };
/** Of the same day or period, but not what the register holds. */
export type ChangedFact = FactRead &
  Unheld & {
    readonly event: string;
    readonly before: FactInput;
    readonly changes: readonly string[];
    /** Null: nobody but a person can say which of several returns is wrong. */
    readonly correction: Correction | null;
  };
/** A row that may be any of several projects. */
export type AmbiguousRow = {
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly choices: readonly string[];
};
/** What the register holds and the file does not say any more. */
export type MissingFact = {
  readonly project: string;
  readonly name: string;
  readonly what: 'PROJECT' | 'ISSUE';
  readonly text: string | null;
};

export type FileReading = {
  readonly file: string;
  /** By what it was read: as said, by a layout, or settled by the file itself. */
  readonly settled?: ReadingOptions;
  /** The layout that was used, by its fingerprint; null: none is known. */
  readonly layout?: string | null;
  readonly sheets: readonly SheetRead[];
  readonly projects: readonly ProjectRead[];
  readonly facts: {
    readonly new: readonly NewFact[];
    readonly same: readonly FactRead[];
    readonly changed: readonly ChangedFact[];
    readonly ambiguous: readonly AmbiguousRow[];
    readonly missing: readonly MissingFact[];
  };
  readonly problems: readonly ReadProblem[];
};
