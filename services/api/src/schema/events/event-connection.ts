import type { Basis, Edge, EventAnswer, PageInfo } from '@milepost/application';
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

@ObjectType('EventConnection', { simpleResolvers: true, description: 'A page of events.' })
export class EventConnectionType {
  @Field(() => BasisType, { description: 'What the list was taken from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Events that match, on all pages.' })
  totalCount!: number;

  @Field(() => [EventEdgeType], { description: 'Events of this page with their cursors.' })
  edges!: readonly Edge<EventAnswer>[];

  @Field(() => [EventType], { description: 'Events of this page.' })
  nodes!: readonly EventAnswer[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
