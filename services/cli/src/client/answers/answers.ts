import type { YearTurnOutcome } from '@milepost/application';
import type { Indicator, ProjectLevel, ProjectNature, ProjectStage } from '@milepost/domain';

export type BasisAnswer = {
  readonly validAt: string;
  readonly knownAt: string | null;
  readonly seq: string;
  readonly position: string | null;
  readonly definitions: string;
  readonly parked: readonly string[];
};

export type FigureAnswer = {
  readonly indicator: Indicator;
  readonly kind: string;
  readonly definition: string;
  readonly definitionVersion: string;
  readonly value: string | null;
  readonly unit: string;
  readonly text: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly known: number;
  readonly unknown: number;
  readonly rounding: string;
};

export type SheetAnswer = {
  readonly basis: BasisAnswer;
  readonly year: number;
  readonly group: string | null;
  readonly within: string | null;
  readonly figures: readonly FigureAnswer[];
};

export type ProjectAnswer = {
  readonly code: string;
  readonly name: string;
  readonly level: ProjectLevel | null;
  readonly campaign: string | null;
  readonly stage: ProjectStage;
  readonly totalInvestment: string | null;
  readonly year: {
    readonly year: number;
    readonly listed: boolean;
    readonly planBaseline: string | null;
    readonly completed: string;
    readonly completionRate: string | null;
  } | null;
};

export type EventNodeAnswer = {
  readonly seq: string | null;
  readonly type: string;
  readonly stream: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly summary: string;
};

export type EventCountsAnswer = {
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  readonly byUnit: readonly { readonly unit: string | null; readonly count: number }[];
};

export type ContradictionAnswer = {
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly code: string;
  readonly message: string;
  readonly messageZh: string;
};

export type NearNamesAnswer = {
  readonly kind: string;
  readonly name: string;
  readonly near: string;
  readonly same: boolean;
  readonly eventId: string;
  readonly nearEventId: string;
};

/** A page of a list at a point. */
export type ConnectionAnswer<T> = ListAnswer<T> & { readonly basis: BasisAnswer };

export type ListAnswer<T> = {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

export type StatusAnswer = {
  readonly head: string | null;
  readonly position: string | null;
  readonly positionSeenAt: string | null;
  readonly timeZone: string;
  readonly eventStore: string;
  readonly readStore: string;
  readonly silent: readonly string[];
  readonly truncated: readonly string[];
  readonly contradictions: number;
  readonly nearNames: number;
  readonly clockDoubt: {
    readonly kind: string;
    readonly shows: string;
    readonly against: string;
    readonly event: string | null;
    readonly message: string;
  } | null;
  readonly outbox: readonly {
    readonly destination: string;
    readonly waiting: number;
    readonly waitingSince: string | null;
    readonly failures: number;
    readonly lastError: string | null;
    readonly givenUp: number;
    readonly givenUpAt: string | null;
    readonly delivered: string | null;
  }[];
  readonly views: readonly {
    readonly name: string;
    readonly seq: string | null;
    readonly lagEvents: number;
    readonly lagSeconds: number;
    readonly parked: readonly string[];
    readonly audited: number;
    readonly drifted: readonly string[];
  }[];
};

/** What became of a command. */
/** What becomes of each project at the turn of the year. */
export type YearTurnAnswer = {
  readonly year: number;
  readonly basis: BasisAnswer;
  readonly rows: readonly {
    readonly project: { readonly code: string; readonly name: string };
    readonly outcome: YearTurnOutcome;
    readonly becomes: ProjectNature | null;
    readonly completedBefore: string | null;
    readonly proposedPlan: string | null;
    readonly acts: readonly object[];
    readonly commandId: string;
  }[];
};

export type OutcomeAnswer =
  | {
      readonly __typename: 'CommandAccepted';
      readonly commandId: string;
      readonly position: string;
      readonly events: readonly { readonly eventId: string; readonly type: string; readonly summary: string }[];
    }
  | {
      readonly __typename: 'CommandRejected';
      readonly commandId: string;
      readonly code: string;
      readonly message: string;
      readonly path: readonly string[] | null;
    };
