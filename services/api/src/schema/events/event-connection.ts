import type { Basis, Edge, EventAnswer, EventCounts, PageInfo } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { BasisType } from '../paging/basis.js';
import { PageInfoType } from '../paging/paging.js';
import { EventType } from './event.js';

@ObjectType('EventEdge', { simpleResolvers: true, description: 'An event in a list.' })
export class EventEdgeType implements Edge<EventAnswer> {
  @Field(() => String, { description: 'Place in this list; of the whole trail also where a subscription goes on.' })
  cursor!: string;

  @Field(() => EventType, { description: 'The event.' })
  node!: EventAnswer;
}

@ObjectType('EventTypeCount', { simpleResolvers: true, description: 'How many events there are of a type.' })
class EventTypeCountType {
  @Field(() => String, { description: 'As ProjectListed.' })
  type!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('EventUnitCount', { simpleResolvers: true, description: 'How many events there are of a unit.' })
class EventUnitCountType {
  @Field(() => String, {
    nullable: true,
    description: 'That acted, or on whose behalf, as its name was spelled first; null where none is told.',
  })
  unit!: string | null;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('EventCounts', {
  simpleResolvers: true,
  description: 'Events that match, on all pages, by what they are and by whom; the most first.',
})
class EventCountsType implements EventCounts {
  @Field(() => [EventTypeCountType], { description: 'By type.' })
  byType!: EventCounts['byType'];

  @Field(() => [EventUnitCountType], { description: 'By the unit that acted, or on whose behalf.' })
  byUnit!: EventCounts['byUnit'];
}

@ObjectType('EventConnection', { simpleResolvers: true, description: 'A page of events.' })
export class EventConnectionType {
  @Field(() => BasisType, { description: 'What the list was taken from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Events that match, on all pages.' })
  totalCount!: number;

  @Field(() => EventCountsType, { description: 'How many match of each type, and of each unit.' })
  counts!: () => Promise<EventCounts>;

  @Field(() => [EventEdgeType], { description: 'Events of this page with their cursors.' })
  edges!: readonly Edge<EventAnswer>[];

  @Field(() => [EventType], { description: 'Events of this page.' })
  nodes!: readonly EventAnswer[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
