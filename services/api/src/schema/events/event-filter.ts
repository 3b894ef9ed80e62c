import type { EventFilter } from '@milepost/application';
import { Field, ID, InputType, Int } from 'type-graphql';
import { TimePoint } from '../scalars/scalars.js';

@InputType('TimeRange', { description: 'Both ends included.' })
export class TimeRangeInput {
  @Field(() => TimePoint, { nullable: true, description: 'Of a day, its start.' })
  from?: string | null;

  @Field(() => TimePoint, { nullable: true, description: 'Of a day, its end.' })
  to?: string | null;
}

@InputType('EventFilter', { description: 'Events that meet every condition given.' })
export class EventFilterInput implements EventFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Of one of these types, as ProjectListed. An unknown one is refused with those near it.',
  })
  types?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In one of these streams.' })
  streams?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'About one of these projects: ids, or 项目编号.' })
  projects?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'By one of these actors.' })
  actors?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The unit that acted, or on whose behalf.' })
  units?: string[] | null;

  @Field(() => TimeRangeInput, { nullable: true, description: 'When it was true in the world.' })
  occurred?: TimeRangeInput | null;

  @Field(() => TimeRangeInput, { nullable: true, description: 'When it was recorded.' })
  recorded?: TimeRangeInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Recorded later than it occurred by at least this many days: back-dated entries.',
  })
  backdatedDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '更正, 核减, 补报, 调整: what changes what was recorded, and nothing else.',
  })
  amendmentsOnly?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'About a fact of one of these types, as ReturnApproved; what corrects or voids such a fact, too.',
  })
  factTypes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'With at least one of these flags, as PERMIT_PREREQUISITE_MISSING.',
  })
  flags?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only with a reason, false: only without.' })
  hasReason?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: only with evidence, false: only without.' })
  hasEvidence?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only where a ledger states the registration time; false: only by the clock of the store.',
  })
  recordedAtStated?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'true: only what was recorded after the month that it belongs to had been closed (the month reported, else that of its day), re-opened or not; false: only the others.',
  })
  recordedAfterClose?: boolean | null;
}
