import type { IndexedAnswer, ReplayRequest, ReplayStep, TimeAxis } from '@milepost/application';
import { Args, ArgsType, Field, Float, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { TimeAxisEnum } from '../enums.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { stoppable } from '../stoppable.js';
import { DateTime, TimePoint } from '../scalars/scalars.js';
import { EventType } from '../events/event.js';
import { EventFilterInput } from '../events/event-filter.js';
import type { Lazy } from '../paging/paging.js';
import { projectAt, ProjectType } from '../projects/project.js';

@ObjectType('ReplayStep', {
  simpleResolvers: true,
  description: 'An event of the past when its turn has come in a replay.',
})
export class ReplayStepType {
  @Field(() => String, { description: 'Where a replay of this axis and range goes on.' })
  cursor!: string;

  @Field(() => DateTime, { description: 'Its time on the axis of the replay.' })
  at!: number;

  @Field(() => EventType, { description: 'The event.' })
  event!: IndexedAnswer;

  @Field(() => ProjectType, {
    nullable: true,
    description:
      'The project that it is about when it had just happened: on KNOWN as the register saw it then, on VALID as it knows that moment when the replay begins. Null where there was none yet.',
  })
  project!: Lazy<ProjectType | null>;
}

@ArgsType()
class ReplayArgs implements ReplayRequest {
  @Field(() => EventFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: EventFilterInput | null;

  @Field(() => TimeAxisEnum, {
    nullable: true,
    defaultValue: 'KNOWN',
    description:
      'The axis that is played: VALID in the order of the days, without what was corrected or voided since; KNOWN in that of the log.',
  })
  axis?: TimeAxis | null;

  @Field(() => TimePoint, { nullable: true, description: 'Included.' })
  from?: string | null;

  @Field(() => TimePoint, { nullable: true, description: 'Included. Default: to the head of the log.' })
  to?: string | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 1,
    description: 'Days of the past in a second, 0.001 to 1,000,000.',
  })
  daysPerSecond?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "A step's cursor: go on at once behind it. To pause, unsubscribe; to seek, subscribe anew.",
  })
  after?: string | null;
}

@Resolver()
export class ReplayResolver {
  @Subscription(() => ReplayStepType, {
    description:
      'The past played again: events of a range at so many days of the past per second, with the projects they changed. Ends with the range, or with the head of the log at the beginning.',
    subscribe: ({ args, context }: { args: ReplayArgs; context: Operation }) =>
      stoppable((signal) => context.register.replay(args, signal)),
  })
  replay(
    @Args(() => ReplayArgs) _args: ReplayArgs,
    @Root() { cursor, at, event, code, point }: ReplayStep,
    @Asked() operation: Operation,
  ): ReplayStepType {
    operation.renew();
    const project = async () => (code === null ? null : projectAt(code, await operation.basis(point), operation));
    return { cursor, at, event, project };
  }
}
