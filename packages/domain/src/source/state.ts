import type { Recorded } from '../kernel/decider.js';
import type { FundKind } from '../kernel/vocabulary.js';
import type { SourceEvent } from './events.js';

/** Null before it was added. */
export type SourceState = { readonly name: string; readonly kind: FundKind } | null;

export const INITIAL_SOURCE: SourceState = null;

export function evolveSource(_: SourceState, { data: { name, kind } }: Recorded<SourceEvent>): SourceState {
  return { name, kind };
}
