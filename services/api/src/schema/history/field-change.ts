import type { ChangeKind, Connection, FieldChange, FieldValue } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum } from '../enums.js';
import { Json } from '../scalars/scalars.js';
import { EventType, eventOf } from '../events/event.js';
import { pageAnswer, PageInfoType } from '../paging/paging.js';

@ObjectType('FieldChange', {
  simpleResolvers: true,
  description:
    'A field of a project with two values: amounts in 元 and areas in 亩 as decimal text, days as YYYY-MM-DD, counts as numbers, null where nothing is known.',
})
export class FieldChangeType {
  @Field(() => String, { description: 'Of the card, as year.2018.completed or permits.CONSTRUCTION.state.' })
  path!: string;

  @Field(() => Json, { nullable: true, description: 'Before.' })
  before!: FieldValue | null;

  @Field(() => Json, { nullable: true, description: 'After.' })
  after!: FieldValue | null;

  @Field(() => EventType, { description: 'Made the change; of several the one recorded last.' })
  event!: EventType;

  @Field(() => [EventType], { description: 'All that made it, in the order of the log.' })
  events!: readonly EventType[];

  @Field(() => ChangeKindEnum, { description: 'What sort of change the last of them is.' })
  kind!: ChangeKind;
}

@ObjectType('FieldChangeEdge', { simpleResolvers: true, description: 'A change in a list.' })
export class FieldChangeEdgeType {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FieldChangeType, { description: 'The change.' })
  node!: FieldChangeType;
}

@ObjectType('FieldChangeConnection', { simpleResolvers: true, description: 'A page of changes.' })
export class FieldChangeConnectionType {
  @Field(() => Int, { description: 'Changes on all pages.' })
  totalCount!: number;

  @Field(() => [FieldChangeEdgeType], { description: 'Changes of this page with their cursors.' })
  edges!: FieldChangeEdgeType[];

  @Field(() => [FieldChangeType], { description: 'Changes of this page.' })
  nodes!: FieldChangeType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfoType;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function fieldChangeOf({ event, events, ...change }: FieldChange, known: number): FieldChangeType {
  return { ...change, event: eventOf(event, known), events: events.map((each) => eventOf(each, known)) };
}

export function fieldChangeConnection(connection: Connection<FieldChange>, known: number): FieldChangeConnectionType {
  return pageAnswer(connection, (change) => fieldChangeOf(change, known));
}
