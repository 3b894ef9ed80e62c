import type { CheckpointAnswer, ClockFinding, RegisterStatus, ViewStatus } from '@milepost/application';
import { Ctx, Field, FieldResolver, Float, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import { DateTime, Position, Seq } from '../scalars/scalars.js';
import { CheckpointType } from '../proof/proof.js';
import { ClockDoubtType } from './clock-doubt.js';
import { OutboxStatusType } from './outbox-status.js';

@ObjectType('ViewStatus', { simpleResolvers: true, description: 'How far one view has come.' })
class ViewStatusType implements ViewStatus {
  @Field(() => String, { description: 'Name of the view.' })
  name!: string;

  @Field(() => Seq, { nullable: true, description: 'Of the last event taken in; -1 before the first.' })
  seq!: number;

  @Field(() => Int, { description: 'Events of the log not taken in yet, counted up to 10,000.' })
  lagEvents!: number;

  @Field(() => Float, {
    description:
      'For how long the oldest of them has waited since the store recorded it; where a ledger states when it was recorded, since it was first seen to wait.',
  })
  lagSeconds!: number;

  @Field(() => [ID], { description: 'Entities that cannot be folded.' })
  parked!: readonly string[];

  @Field(() => Int, { description: 'Entities folded anew from the log by way of sample since these views are in use.' })
  audited!: number;

  @Field(() => [ID], { description: 'Entities of these that were found to differ from the log.' })
  drifted!: readonly string[];
}

@ObjectType('SystemStatus', {
  simpleResolvers: true,
  description: 'What the register holds and how fresh its answers are.',
})
class SystemStatusType implements RegisterStatus {
  @Field(() => Seq, {
    nullable: true,
    description: 'Of the last event that the views have taken in, null before the first.',
  })
  head!: number | null;

  @Field(() => Position, {
    nullable: true,
    description: 'Of the last event of the log, as it was seen last: the views may not have it yet.',
  })
  position!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When that was; null: not since this process began.' })
  positionSeenAt!: string | null;

  @Field(() => [String], {
    description:
      'What does not answer within a second, eventStore or readStore: what is said of it is what was seen last.',
  })
  silent!: RegisterStatus['silent'];

  @Field(() => [String], {
    description: 'Streams of the log of which somebody removed events from the server: nothing is decided on them.',
  })
  truncated!: readonly string[];

  @Field(() => Int, {
    description:
      'Facts that contradict their streams’ own stories, which `contradictions` lists: old logs may hold some. Their streams take new facts.',
  })
  contradictions!: number;

  @Field(() => Int, { description: 'Names that look like one that was known before, which `nearNames` lists.' })
  nearNames!: number;

  @Field(() => ClockDoubtType, {
    nullable: true,
    description: 'Why recorded times would be wrong, or one may be; null: the clock is believed.',
  })
  clockDoubt!: ClockFinding | null;

  @Field(() => String, { description: "The register's time zone." })
  timeZone!: string;

  @Field(() => String, { description: 'Kind of the event store.' })
  eventStore!: string;

  @Field(() => String, { description: 'Kind of the read store.' })
  readStore!: string;

  @Field(() => [OutboxStatusType], { description: 'Every destination outside that is told what befalls the register.' })
  outbox!: RegisterStatus['outbox'];

  @Field(() => [ViewStatusType], { description: 'Every view.' })
  views!: readonly ViewStatus[];
}

@Resolver(() => SystemStatusType)
export class StatusResolver {
  @FieldResolver(() => CheckpointType, { nullable: true, description: 'The latest that was signed.' })
  checkpoint(@Ctx() { register }: Operation): Promise<CheckpointAnswer | null> {
    return register.proofs.checkpoint();
  }

  @Query(() => SystemStatusType, { description: 'How the register is doing.' })
  status(@Ctx() { register }: Operation): Promise<RegisterStatus> {
    return register.status();
  }
}
