import type { Day } from '@milepost/domain';
import type { FactInput } from '../output.js';

/** A fact that the register holds, as the command that would record it; corrected ones as they stand. */
export type StandingFact = {
  readonly event: string;
  readonly command: string;
  readonly input: FactInput;
  readonly on: Day;
};

/** A project of the register, as far as a row can be known by it. */
export type KnownProject = {
  readonly code: string;
  readonly name: string;
  readonly leadUnit: string | null;
  readonly owner: string | null;
};

/** What a file is compared with. */
export type Standing = {
  /** All projects, whatever the year. */
  readonly projects: readonly KnownProject[];
  /** By code, further or national code; null: of none. */
  projectOf(code: string): Promise<string | null>;
  /** In the order of recording. */
  factsOf(code: string): Promise<readonly StandingFact[]>;
};
