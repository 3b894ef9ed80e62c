import { type Basis as BasisSource, type Connection, eventCursor, type IndexedAnswer } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { Basis } from '../paging/basis.js';
import { pageAnswer, PageInfo } from '../paging/paging.js';
import { Event, eventOf } from './event.js';

@ObjectType({ simpleResolvers: true, description: 'An event in a list.' })
export class EventEdge {
  @Field(() => String, { description: 'Place in this list; of the whole trail also where a subscription goes on.' })
  cursor!: string;

  @Field(() => Event, { description: 'The event.' })
  node!: Event;
}

@ObjectType({ simpleResolvers: true, description: 'A page of events.' })
export class EventConnection {
  @Field(() => Basis, { description: 'What the list was taken from.' })
  basis!: BasisSource;

  @Field(() => Int, { description: 'Events that match, on all pages.' })
  totalCount!: number;

  @Field(() => [EventEdge], { description: 'Events of this page with their cursors.' })
  edges!: EventEdge[];

  @Field(() => [Event], { description: 'Events of this page.' })
  nodes!: Event[];

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

export function eventConnection(connection: Connection<IndexedAnswer>, basis: BasisSource): EventConnection {
  return { basis, ...pageAnswer(connection, (event) => eventOf(event, basis.seq)) };
}

/** An event of the trail as a subscription tells it, with what was known when it was told. */
export function eventEdge(indexed: IndexedAnswer, known: number): EventEdge {
  return { cursor: eventCursor(indexed.seq), node: eventOf(indexed, known) };
}
