import type {
  ChangeKind as Kind,
  Connection,
  FieldChange as FieldChangeSource,
  FieldValue,
} from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKind } from '../enums.js';
import { Json } from '../scalars/scalars.js';
import { Event, eventOf } from '../events/event.js';
import { pageAnswer, PageInfo } from '../paging/paging.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'A field of a project with two values: amounts in 元 and areas in 亩 as decimal text, days as YYYY-MM-DD, counts as numbers, null where nothing is known.',
})
export class FieldChange {
  @Field(() => String, { description: 'Of the card, as year.2018.completed or permits.CONSTRUCTION.state.' })
  path!: string;

  @Field(() => Json, { nullable: true, description: 'Before.' })
  before!: FieldValue | null;

  @Field(() => Json, { nullable: true, description: 'After.' })
  after!: FieldValue | null;

  @Field(() => Event, { description: 'Made the change; of several the one recorded last.' })
  event!: Event;

  @Field(() => [Event], { description: 'All that made it, in the order of the log.' })
  events!: readonly Event[];

  @Field(() => ChangeKind, { description: 'What sort of change the last of them is.' })
  kind!: Kind;
}

@ObjectType({ simpleResolvers: true, description: 'A change in a list.' })
export class FieldChangeEdge {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FieldChange, { description: 'The change.' })
  node!: FieldChange;
}

@ObjectType({ simpleResolvers: true, description: 'A page of changes.' })
export class FieldChangeConnection {
  @Field(() => Int, { description: 'Changes on all pages.' })
  totalCount!: number;

  @Field(() => [FieldChangeEdge], { description: 'Changes of this page with their cursors.' })
  edges!: FieldChangeEdge[];

  @Field(() => [FieldChange], { description: 'Changes of this page.' })
  nodes!: FieldChange[];

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function fieldChangeOf({ event, events, ...change }: FieldChangeSource, known: number): FieldChange {
  return { ...change, event: eventOf(event, known), events: events.map((each) => eventOf(each, known)) };
}

export function fieldChangeConnection(connection: Connection<FieldChangeSource>, known: number): FieldChangeConnection {
  return pageAnswer(connection, (change) => fieldChangeOf(change, known));
}
