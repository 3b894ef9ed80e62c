import type { ChangeKind } from '@milepost/application';
import type { Indicator, PermitKind, PermitState, ProjectLevel, ProjectNature, ProjectStage } from '@milepost/domain';
import type { BasisAnswer, ListAnswer } from './answers.js';

export type EventAnswer = {
  readonly eventId: string;
  readonly seq: string | null;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly summary: string;
};

export type FieldChangeAnswer = {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly kind: ChangeKind;
  readonly since: string | null;
  readonly event: EventAnswer;
};

type Named = { readonly basis: BasisAnswer; readonly code: string; readonly name: string };
export type HistoryAnswer = { readonly project: (Named & { readonly history: ListAnswer<FieldChangeAnswer> }) | null };
export type DiffAnswer = { readonly project: (Named & { readonly diff: readonly FieldChangeAnswer[] }) | null };
export type ChangesAnswer = {
  readonly changes: ListAnswer<{ readonly code: string; readonly changes: readonly FieldChangeAnswer[] }>;
};

export type CardAnswer = Named & {
  readonly level: ProjectLevel | null;
  readonly nature: ProjectNature | null;
  readonly stage: ProjectStage;
  readonly tags: readonly string[];
  readonly totalInvestment: string | null;
  readonly openingCompleted: string | null;
  readonly completedSinceStart: string | null;
  readonly year: {
    readonly year: number;
    readonly listed: boolean;
    readonly planBaseline: string | null;
    readonly planAdjusted: string | null;
    readonly completed: string;
    readonly forecast: string | null;
    readonly completionRate: string | null;
    readonly completionRateAdjusted: string | null;
  } | null;
  readonly permits: readonly {
    readonly kind: PermitKind;
    readonly state: PermitState;
    readonly happenedOn: string | null;
    readonly documentNo: string | null;
    readonly gapsDueOn: string | null;
  }[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly issues: { readonly totalCount: number };
} & Readonly<Record<CardText, string | null>>;

export type CardText =
  | 'nationalCode'
  | 'campaign'
  | 'township'
  | 'place'
  | 'industry'
  | 'owner'
  | 'leadUnit'
  | 'responsiblePost'
  | 'content'
  | 'listedOn'
  | 'signedOn'
  | 'initiatedOn'
  | 'plannedStart'
  | 'startedOn'
  | 'plannedCompletion'
  | 'completedOn'
  | 'producingOn';

export type OneEventAnswer = {
  readonly event:
    | (EventAnswer & {
        readonly stream: string;
        readonly revision: number;
        readonly position: string;
        readonly actor: { readonly id: string; readonly post: string | null; readonly unit: string | null };
        readonly reason: string | null;
        readonly document: string | null;
        readonly evidence: readonly { readonly hash: string }[];
        readonly flags: readonly string[];
        readonly commandId: string | null;
        readonly leafHash: string | null;
        readonly amends: EventAnswer | null;
        readonly amendedBy: readonly EventAnswer[];
        readonly data: unknown;
      })
    | null;
};

export type WhatIfAnswer = {
  readonly whatIf: {
    readonly basis: BasisAnswer;
    readonly outcomes: readonly (
      | {
          readonly __typename: 'CommandAccepted';
          readonly events: readonly { readonly type: string; readonly summary: string }[];
        }
      | {
          readonly __typename: 'CommandRejected';
          readonly code: string;
          readonly message: string;
          readonly path: readonly string[] | null;
        }
    )[];
    readonly before: {
      readonly year: number;
      readonly figures: readonly {
        readonly indicator: Indicator;
        readonly definition: string;
        readonly text: string;
      }[];
    };
    readonly after: { readonly figures: readonly { readonly indicator: Indicator; readonly text: string }[] };
    readonly changes: readonly {
      readonly code: string;
      readonly changes: readonly Pick<FieldChangeAnswer, 'path' | 'before' | 'after' | 'kind'>[];
    }[];
  };
};

export type ReplayAnswer = {
  readonly replay: {
    readonly cursor: string;
    readonly at: string;
    readonly event: EventAnswer;
    readonly project: { readonly code: string; readonly name: string; readonly stage: ProjectStage } | null;
  };
};
