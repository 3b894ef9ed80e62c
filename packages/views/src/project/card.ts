import type { DataOf, Day, PermitKind, PermitState, ProjectStage, YearMeasures, Yuan } from '@milepost/domain';
import type { Document } from '@milepost/read-store';

/** 一项目一档: the whole project at one point on both axes. */
export type ProjectCard = Document & {
  /** The project's code. */
  readonly id: string;
  readonly reserved: Reservation | null;
  /** The latest listing. */
  readonly listing: Listing | null;
  /** The last fact about any list is that the project left it. */
  readonly delisted: boolean;
  /** The one assigned last; a listing may say another. */
  readonly nationalCode: string | null;
  /** Further ones, each once. */
  readonly codes: readonly string[];
  /** Completed before the first year of the register; null: not known. */
  readonly openingCompleted: Yuan | null;
  /** What its first year here was to it. */
  readonly firstListing: Pick<Listing, 'year' | 'nature'> | null;
  /** Further ones of the office's own, by their name. */
  readonly attributes: Readonly<Record<string, CardAttribute>>;
  readonly signedOn: Day | null;
  readonly initiatedOn: Day | null;
  readonly startedOn: Day | null;
  readonly suspended: boolean;
  readonly completedOn: Day | null;
  readonly producingOn: Day | null;
  /** 形象进度 as reported last, by month or 旬. */
  readonly progress: Readonly<Record<string, string>>;
  /** By calendar year. */
  readonly years: Readonly<Record<string, YearMeasures>>;
  readonly permits: Readonly<Partial<Record<PermitKind, PermitCard>>>;
  /** Due day of each open issue, by its number. */
  readonly openIssues: Readonly<Record<string, Day | null>>;
  readonly closedIssues: number;
};

/** What the listing says, and its day. */
export type Listing = Omit<DataOf<'ProjectListed'>, 'code'> & { readonly on: Day };
/** Null: not known any more. */
export type CardAttribute = { readonly name: string; readonly value: string | null };
export type Reservation = Omit<DataOf<'ProjectReserved'>, 'code'>;

export type PermitCard = {
  readonly state: PermitState;
  readonly documentNo: string | null;
  readonly happenedOn: Day;
  /** By when what was missing is to be supplied: a debt until it is, also behind a grant. */
  readonly gapsDueOn: Day | null;
  /** The last of granted and revoked is granted. */
  readonly granted: boolean;
  /** Due day while gaps are open: since accepted with gaps, nothing but another application came. */
  readonly openGapsDueOn: Day | null;
};

/** Reserved or listed: facts before that are shown from then on. */
export function isBegun({ reserved, listing }: Pick<ProjectCard, 'reserved' | 'listing'>): boolean {
  return reserved !== null || listing !== null;
}

/** The last that applies wins. */
export function stageOf(card: ProjectCard): ProjectStage {
  if (card.delisted) return 'DELISTED';
  if (card.producingOn) return 'IN_PRODUCTION';
  if (card.completedOn) return 'COMPLETED';
  if (card.suspended) return 'SUSPENDED';
  if (card.startedOn) return 'STARTED';
  if (card.initiatedOn) return 'INITIATED';
  if (card.signedOn) return 'SIGNED';
  return card.listing ? 'LISTED' : 'RESERVED';
}
