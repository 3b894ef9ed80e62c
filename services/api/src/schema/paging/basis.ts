import type { Basis } from '@milepost/application';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTime, Position, Seq, TimePoint } from '../scalars/scalars.js';

@InputType('AsOf', {
  description:
    'A point on both time axes. Nothing given: the end of today in the register’s zone, as best known. seq and knownAt exclude each other; a knownAt in the future is the head of the log.',
})
export class AsOfInput {
  @Field(() => TimePoint, { nullable: true, description: 'When it was true in the world.' })
  validAt?: string | null;

  @Field(() => TimePoint, {
    nullable: true,
    description: 'What the register knew then: all events recorded up to that moment.',
  })
  knownAt?: string | null;

  @Field(() => Seq, {
    nullable: true,
    description:
      'What the register knew when the log held exactly the events 0 … seq; -1: nothing yet; beyond the head: SEQ_UNKNOWN.',
  })
  seq?: string | null;
}

@ObjectType('Basis', {
  simpleResolvers: true,
  description:
    'What an answer was computed from. Passed back as AsOf (validAt, seq), it gives the same bytes as long as `definitions` and `parked` are the same.',
})
export class BasisType implements Basis {
  @Field(() => DateTime, { description: 'The point on the axis of the world.' })
  validAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the register reached seq (that event's recorded time, never earlier than its predecessors'); null before the first event.",
  })
  knownAt!: number | null;

  @Field(() => Seq, { description: 'Index of the last event taken in; -1 before the first.' })
  seq!: number;

  @Field(() => Position, { nullable: true, description: 'Of that event in the event store.' })
  position!: string | null;

  @Field(() => String, {
    description:
      'The set of definitions (folds and indicators) in force at validAt, of figures of an earlier year at its end; one that begins later does not change it. Listed in docs.',
  })
  definitions!: string;

  @Field(() => [ID], {
    description: 'Entities whose events up to seq could not all be folded in (parked): their state here is older.',
  })
  parked!: readonly string[];
}
