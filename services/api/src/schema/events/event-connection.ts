import { type Basis, type Connection, eventCursor, type IndexedAnswer } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { BasisType } from '../paging/basis.js';
import { pageAnswer, PageInfoType } from '../paging/paging.js';
import { EventType, eventOf } from './event.js';

@ObjectType('EventEdge', { simpleResolvers: true, description: 'An event in a list.' })
export class EventEdgeType {
  @Field(() => String, { description: 'Place in this list; of the whole trail also where a subscription goes on.' })
  cursor!: string;

  @Field(() => EventType, { description: 'The event.' })
  node!: EventType;
}

@ObjectType('EventConnection', { simpleResolvers: true, description: 'A page of events.' })
export class EventConnectionType {
  @Field(() => BasisType, { description: 'What the list was taken from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Events that match, on all pages.' })
  totalCount!: number;

  @Field(() => [EventEdgeType], { description: 'Events of this page with their cursors.' })
  edges!: EventEdgeType[];

  @Field(() => [EventType], { description: 'Events of this page.' })
  nodes!: EventType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfoType;
}

export function eventConnection(connection: Connection<IndexedAnswer>, basis: Basis): EventConnectionType {
  return { basis, ...pageAnswer(connection, (event) => eventOf(event, basis.seq)) };
}

/** An event of the trail as a subscription tells it, with what was known when it was told. */
export function eventEdge(indexed: IndexedAnswer, known: number): EventEdgeType {
  return { cursor: eventCursor(indexed.seq), node: eventOf(indexed, known) };
}
