import { type CodedError, type DomainEvent, projectOfEvent, type RefusalCode, type Step } from '@milepost/domain';
import type { CollectionSchema, Document } from '@milepost/read-store';

/** A fact that contradicts a rule of sequence where it stands in the story of its stream: old logs hold such, and they may stay. */
export type ContradictionFound = Document & {
  /** Of its event. */
  readonly id: string;
  readonly seq: number;
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  /** The rule, and what fills its sentences. */
  readonly code: RefusalCode;
  readonly params: CodedError['params'];
};

/** Of what it keeps, the rules of sequence included: see `VIEW_VERSIONS`. */
export const CONTRADICTIONS_VERSION = 1;

/** As best known at the checkpoint. */
export const CONTRADICTIONS: CollectionSchema = {
  name: 'contradictions',
  fields: { stream: 'text', seq: 'integer' },
  indexes: [['stream'], ['seq']],
};

/** A fact of a story, with its place in the log. */
export type NumberedFact = DomainEvent & { readonly seq: number; readonly stream: string };

/** Null where it contradicts nothing. */
export function contradictionOf({ fact, contradiction }: Step<unknown, NumberedFact>): ContradictionFound | null {
  if (contradiction === null) return null;
  const { id, seq, stream, type, occurredOn, data } = fact;
  const { code, params } = contradiction;
  // Before the project was listed its story does not say what it is called.
  const named = params['project'] === '' ? { ...params, project: projectOfEvent(stream, data) ?? '' } : params;
  return { id, seq, stream, type, occurredOn, code, params: named };
}
