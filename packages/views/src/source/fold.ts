import type { Day, FundKind } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';

/** A source of funds that the register added. */
export type SourceCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly name: string;
  readonly kind: FundKind;
  readonly addedOn: Day;
};

export type SourceFact = Extract<Fact, { type: 'FundSourceAdded' }>;

export function isOfSource(fact: Fact): fact is SourceFact {
  return fact.type === 'FundSourceAdded';
}

export function foldSource(id: string, _: SourceCard | null, { data, occurredOn }: SourceFact): SourceCard {
  return { id, name: data.name, kind: data.kind, addedOn: occurredOn };
}
