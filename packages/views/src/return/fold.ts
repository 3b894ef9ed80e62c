import { type DataOf, type Instant, never, type Period, type Yuan } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';

/** An actual return as the office handles it: handed in, sent back, approved, amended. */
export type ReturnCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly project: string;
  readonly period: string;
  /** Of several months the first. */
  readonly from: Period | null;
  /** When it was handed in first, ms; null: it has not been. Where nothing says when: before all. */
  readonly handedInAt: Instant | null;
  readonly submittedAt: Instant | null;
  readonly reviewedAt: Instant | null;
  /** What was handed in last; null: nothing. */
  readonly submitted: Yuan | null;
  /** What was handed in last was sent back. */
  readonly sentBack: boolean;
  /** The amount that stands. */
  readonly standing: Yuan | null;
  /** What set it, where that was no approval. */
  readonly amended: 'CORRECTED' | 'RETRACTED' | 'HANDED_IN_LATE' | null;
  readonly progress: string | null;
};

const OF_RETURNS = [
  'ReturnSubmitted',
  'ReturnApproved',
  'ReturnSentBack',
  'ReturnCorrected',
  'ReturnRetracted',
  'LateReturnSubmitted',
  'ProgressReported',
] as const satisfies readonly Fact['type'][];

export type ReturnFact = Extract<Fact, { type: (typeof OF_RETURNS)[number] }>;

const TYPES: ReadonlySet<string> = new Set(OF_RETURNS);

export function isOfReturn(fact: Fact): fact is ReturnFact;
export function isOfReturn(event: { readonly type: string }): boolean;
export function isOfReturn({ type }: { readonly type: string }): boolean {
  return TYPES.has(type);
}

/** Total: what is said of a return may come in any order. */
export function foldReturn(id: string, before: ReturnCard | null, fact: ReturnFact): ReturnCard {
  const { project, period } = fact.data;
  const card = before ?? emptyReturn(id, project, period);
  switch (fact.type) {
    case 'ReturnSubmitted':
      return { ...handedIn(card, fact, said(fact.data.submittedAt)), ...beside(card, fact.data) };
    case 'ReturnSentBack':
      return { ...card, sentBack: true, reviewedAt: said(fact.data.reviewedAt) ?? fact.registeredAt };
    case 'ReturnApproved': {
      const reviewedAt = said(fact.data.reviewedAt) ?? fact.registeredAt;
      const approved = { ...card, standing: fact.data.amount, amended: null, sentBack: false, reviewedAt };
      return { ...approved, ...beside(card, fact.data) };
    }
    case 'ReturnCorrected':
      return { ...card, standing: fact.data.amount, amended: 'CORRECTED' };
    case 'ReturnRetracted':
      return { ...card, standing: fact.data.amount, amended: 'RETRACTED' };
    case 'LateReturnSubmitted':
      return { ...handedIn(card, fact, null), standing: fact.data.amount, amended: 'HANDED_IN_LATE' };
    case 'ProgressReported':
      return { ...card, progress: fact.data.progress };
    default:
      return never(fact);
  }
}

function emptyReturn(id: string, project: string, period: string): ReturnCard {
  return {
    id,
    project,
    period,
    from: null,
    handedInAt: null,
    submittedAt: null,
    reviewedAt: null,
    submitted: null,
    sentBack: false,
    standing: null,
    amended: null,
    progress: null,
  };
}

type HandedIn = Extract<ReturnFact, { type: 'ReturnSubmitted' | 'LateReturnSubmitted' }>;

function handedIn(card: ReturnCard, { data, registeredAt }: HandedIn, stated: Instant | null): ReturnCard {
  const at = stated ?? registeredAt;
  return { ...card, handedInAt: card.handedInAt ?? at ?? 0, submittedAt: at, submitted: data.amount, sentBack: false };
}

function beside(
  { progress: before }: ReturnCard,
  { from, progress }: Pick<DataOf<'ReturnSubmitted'>, 'from' | 'progress'>,
): Pick<ReturnCard, 'from' | 'progress'> {
  return { from, progress: progress ?? before };
}

function said(instant: string | null): Instant | null {
  return instant === null ? null : Date.parse(instant);
}
