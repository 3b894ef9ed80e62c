import { type DataOf, type Day, never } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';

/** An issue from its raising to its closing. */
export type IssueCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly number: string;
  readonly project: string;
  /** Null where it was closed before it was raised. */
  readonly raised: (Omit<DataOf<'IssueRaised'>, 'issue' | 'project'> & { readonly on: Day }) | null;
  readonly closedOn: Day | null;
};

export type IssueFact = Extract<Fact, { type: 'IssueRaised' | 'IssueClosed' }>;

export function isOfIssue(fact: Fact): fact is IssueFact {
  return fact.type === 'IssueRaised' || fact.type === 'IssueClosed';
}

export function foldIssue(id: string, before: IssueCard | null, fact: IssueFact): IssueCard {
  const { issue: number, project } = fact.data;
  const card = before ?? { id, number, project, raised: null, closedOn: null };
  switch (fact.type) {
    case 'IssueRaised': {
      const { issue: _, project: __, ...raised } = fact.data;
      return { ...card, project, raised: { ...raised, on: fact.occurredOn } };
    }
    case 'IssueClosed':
      return { ...card, closedOn: fact.occurredOn };
    default:
      return never(fact);
  }
}
