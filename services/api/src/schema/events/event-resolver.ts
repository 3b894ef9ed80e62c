import { type EventAnswer, type InclusionAnswer, summaryOf } from '@milepost/application';
import { Arg, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { LOCALE_ARGUMENT, localeOf } from '../locale.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { InclusionProofType } from '../proof/proof.js';
import { Json, Seq } from '../scalars/scalars.js';
import { eventIdOf } from '../node/version-ids.js';
import { EventType } from './event.js';
import { inputOfEvent } from './input-of-event.js';

@Resolver(() => EventType)
export class EventResolver {
  @FieldResolver(() => Seq, {
    nullable: true,
    description: 'Null for a moment after it was written, until it is in the index.',
  })
  seq(@Root() { seq }: EventAnswer): number | null {
    return seq;
  }

  @FieldResolver(() => ID, { description: 'Opaque; of a version: that of the last event of its chain of amendments.' })
  id(@Root() event: EventAnswer, @Asked() operation: Operation): Promise<string> {
    return eventIdOf(event, operation);
  }

  @FieldResolver(() => ID, {
    description: 'Its own id in the log, the same at every point: commands that amend a fact take it.',
  })
  eventId(@Root() { id }: EventAnswer): string {
    return id;
  }

  @FieldResolver(() => Json, {
    nullable: true,
    description:
      'A FactInput: the input of the command that makes the fact which it states or amends, as that stands as far as the answer reaches; of a voided one as it stood last. Null where no command may restate it.',
  })
  input(@Root() event: EventAnswer, @Asked() operation: Operation): Promise<object | null> {
    return inputOfEvent(event, operation);
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'The event that this one corrects or retracts.' })
  async amends(@Root() { amendsId, known }: EventAnswer, @Asked() operation: Operation): Promise<EventAnswer | null> {
    const amended = amendsId === null ? null : await operation.event(amendsId);
    return amended && { ...amended, known };
  }

  @FieldResolver(() => [EventType], {
    description: 'The events that correct or retract this one, in log order, as far as the answer reaches.',
  })
  async amendedBy(@Root() { id, known }: EventAnswer, @Asked() operation: Operation): Promise<readonly EventAnswer[]> {
    const amendments = await operation.amendments(id);
    return amendments.filter(({ seq }) => seq === null || seq <= known).map((amendment) => ({ ...amendment, known }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Of its leaf in the Merkle tree, base64; null until it is sealed.',
  })
  async leafHash(@Root() { seq }: EventAnswer, @Asked() { register }: Operation): Promise<string | null> {
    return seq === null ? null : register.proofs.leafHash(seq);
  }

  @FieldResolver(() => InclusionProofType, {
    nullable: true,
    description:
      'That it is in the tree of treeSize, or of the first checkpoint that covers it; null until one is signed, a second after it was recorded.',
  })
  async inclusionProof(
    @Root() { seq }: EventAnswer,
    @Arg('treeSize', () => Seq, { nullable: true, description: 'More than its seq.' })
    treeSize: string | null | undefined,
    @Asked() { register }: Operation,
  ): Promise<InclusionAnswer | null> {
    return seq === null ? null : register.proofs.inclusion(seq, treeSize == null ? null : Number(treeSize));
  }

  @FieldResolver(() => String, { description: 'One sentence for a person, in the language asked for.' })
  summary(
    @Root() event: EventAnswer,
    @Arg('locale', () => String, LOCALE_ARGUMENT) locale: string | null,
    @Asked() operation: Operation,
  ): Promise<string> {
    const { calendar } = operation.register;
    return summaryOf(event, localeOf(locale, operation), { calendar, event: (id) => operation.event(id) });
  }
}
