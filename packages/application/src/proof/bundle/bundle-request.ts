import type { Indicator, ProjectLevel } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';

/** What an auditor takes along. */
export type BundleRequest = {
  /** Null: the whole log. */
  readonly project: string | null;
  /** The points at which cards and figures are claimed. Empty: now, as best known. */
  readonly asOf: readonly AsOf[];
  /** Of the whole log only. */
  readonly figures: {
    readonly indicators: readonly Indicator[];
    readonly year: number | null;
    /** Of all projects, and of those of each of these levels. */
    readonly levels: readonly ProjectLevel[];
  };
};

export type BundleFile = { readonly name: string; readonly bytes: Uint8Array };
