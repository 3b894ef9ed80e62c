import type { ChangeKind } from '@milepost/application';
import type { IssueCategory, PeriodStateName, ReturnStateName } from '@milepost/domain';
import type { BasisAnswer, ConnectionAnswer, FigureAnswer, ListAnswer } from './answers.js';
import type { EventAnswer } from './history.js';

type Project = { readonly code: string; readonly name: string };
type Page = Pick<ListAnswer<never>, 'totalCount' | 'pageInfo'>;
export type TermRole = 'VALUE' | 'NUMERATOR' | 'DENOMINATOR';

export type IssuesAnswer = {
  readonly issues: ConnectionAnswer<{
    readonly number: string;
    readonly category: IssueCategory;
    readonly description: string;
    readonly raisedOn: string;
    readonly dueOn: string | null;
    readonly closedOn: string | null;
    readonly overdueDays: number;
    readonly responsibleUnit: string | null;
    readonly project: Project | null;
  }>;
};

export type ReturnsAnswer = {
  readonly returns: ConnectionAnswer<{
    readonly period: string;
    readonly from: string | null;
    readonly state: ReturnStateName;
    readonly amount: string | null;
    readonly progress: string | null;
    readonly submittedAt: string | null;
    readonly project: Project;
  }>;
};

export type PeriodsAnswer = {
  readonly periods: readonly {
    readonly period: string;
    readonly state: PeriodStateName;
    readonly cutOffAt: string | null;
    readonly closedAt: string | null;
    readonly reopenedUntil: string | null;
    readonly missing: number;
    readonly late: number;
  }[];
};

export type RankingAnswer = {
  readonly ranking: Page & {
    readonly basis: BasisAnswer;
    readonly nodes: readonly {
      readonly rank: number | null;
      readonly rankBefore: number | null;
      readonly group: string | null;
      readonly project: Project | null;
      readonly figure: FigureAnswer;
    }[];
  };
};

type Term = {
  readonly role: TermRole;
  readonly subject: string;
  readonly code: string | null;
  readonly value: string | null;
  readonly events: readonly EventAnswer[];
};

export type ContributionsAnswer = {
  readonly figures: {
    readonly basis: BasisAnswer;
    readonly year: number;
    readonly figures: readonly (FigureAnswer & {
      readonly contributions: Page & {
        readonly nodes: readonly (Term & {
          readonly unknownEntries: number;
          readonly project: { readonly name: string } | null;
        })[];
      };
    })[];
  };
};

export type FigureDiffAnswer = {
  readonly figureDiff: {
    readonly fromBasis: BasisAnswer;
    readonly toBasis: BasisAnswer;
    readonly from: FigureAnswer;
    readonly to: FigureAnswer;
    readonly steps: Page & {
      readonly nodes: readonly (Term & {
        readonly before: string | null;
        readonly after: string | null;
        readonly change: string;
        readonly kind: ChangeKind;
      })[];
    };
  };
};

export type LayoutsAnswer = {
  readonly fileLayouts: readonly {
    readonly fingerprint: string;
    readonly file: string;
    readonly sheet: string | null;
    readonly map: readonly string[];
    readonly set: readonly string[];
    readonly codes: string | null;
    readonly confirmedBy: string;
    readonly confirmedAt: string;
  }[];
};
