import { eventOf, eventVersionOf } from '@milepost/domain';
import {
  carriesPoint,
  type EventAnswer,
  eventCursor,
  type EventOrder,
  type IndexedAnswer,
  seqOfCursor,
} from '@milepost/application';
import { Arg, Args, ArgsType, Field, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { EventOrderEnum } from '../enums.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { stoppable } from '../stoppable.js';
import { AsOfInput } from '../paging/basis.js';
import { PageArgs } from '../paging/paging.js';
import { eventOfId } from '../node/find-version.js';
import { EventType } from './event.js';
import { EventConnectionType, EventEdgeType } from './event-connection.js';
import { EventFilterInput } from './event-filter.js';

@ArgsType()
class EventsArgs extends PageArgs {
  @Field(() => EventFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: EventFilterInput | null;

  @Field(() => EventOrderEnum, { nullable: true, defaultValue: 'LOG', description: 'In which order.' })
  orderBy?: EventOrder | null;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: to the head of the log.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@ArgsType()
class FollowArgs {
  @Field(() => String, { nullable: true, description: "An Event edge's cursor: go on behind it." })
  after?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Without a cursor: everything from the first event on.',
  })
  fromStart?: boolean | null;

  @Field(() => EventFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: EventFilterInput | null;
}

@Resolver()
export class EventsResolver {
  @Query(() => EventType, {
    nullable: true,
    description: 'One event by its id in the log, as it is now, or by that of a version.',
  })
  async event(
    @Arg('id', () => ID, { description: 'As answered in `eventId`, or in `id`.' }) id: string,
    @Arg('atLeast', () => Position, { nullable: true, description: 'Waits until the views have this position.' })
    _atLeast: string | null,
    @Asked() operation: Operation,
  ): Promise<EventAnswer | null> {
    return eventVersionOf(id) ? eventOfId(id, operation) : operation.event(eventOf(id));
  }

  @Query(() => EventConnectionType, {
    description: 'The audit trail, in log order unless told otherwise, as far as asOf.knownAt or asOf.seq reaches.',
  })
  async events(
    @Args(() => EventsArgs) { filter, asOf, ...request }: EventsArgs,
    @Asked() operation: Operation,
  ): Promise<EventConnectionType> {
    const basis = await operation.pageBasis(asOf, request);
    const isGiven = Object.values(asOf ?? {}).some((value) => value !== null && value !== undefined);
    const isFixed = isGiven || request.orderBy === 'BACKDATED_DESC' || carriesPoint(request);
    return { basis, ...(await operation.ask.events(filter ?? {}, { ...request, isFixed }, basis)) };
  }

  @Subscription(() => EventEdgeType, {
    name: 'events',
    description:
      "Catches up after the cursor (an Event edge's cursor), then live; no gap, no repeat, in log order, each as it was when it was recorded. No cursor: only what is new, or with fromStart everything.",
    subscribe: ({ args, context }: { args: FollowArgs; context: Operation }) => {
      const { after, fromStart, filter } = args;
      const from = after == null ? (fromStart ? -1 : null) : seqOfCursor(after);
      return stoppable((signal) => context.register.follow(filter ?? {}, from, signal));
    },
  })
  eventsFollowed(
    @Args(() => FollowArgs) _args: FollowArgs,
    @Root() event: IndexedAnswer,
    @Asked() operation: Operation,
  ): EventEdgeType {
    operation.renew();
    return { cursor: eventCursor(event.seq), node: event };
  }
}
