import type {
  ChangeKind,
  Connection,
  Edge,
  FieldChange,
  FieldValue,
  IndexedAnswer,
  PageInfo,
} from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum } from '../enums.js';
import { Day, Json } from '../scalars/scalars.js';
import { EventType } from '../events/event.js';
import { PageInfoType } from '../paging/paging.js';

@ObjectType('FieldChange', {
  simpleResolvers: true,
  description:
    'A field of a project with two values: amounts in 元 and areas in 亩 as decimal text, days as YYYY-MM-DD, counts as numbers, null where nothing is known.',
})
export class FieldChangeType implements FieldChange {
  @Field(() => String, { description: 'Of the card, as year.2018.completed or permits.CONSTRUCTION.state.' })
  path!: string;

  @Field(() => Json, { nullable: true, description: 'Before.' })
  before!: FieldValue | null;

  @Field(() => Json, { nullable: true, description: 'After.' })
  after!: FieldValue | null;

  @Field(() => Day, {
    nullable: true,
    description: 'In a history by VALID the first day on which `after` holds; else null.',
  })
  since!: string | null;

  @Field(() => EventType, {
    description:
      'Made the change; of several the last on the way from point to point. Where no event made it but time that passed (CALENDAR), the one that set what the value is since, or else the one whose effect ended.',
  })
  event!: IndexedAnswer;

  @Field(() => [EventType], {
    description: 'All that made it, in the order of the log; of what the last of them sets alone only that.',
  })
  events!: readonly IndexedAnswer[];

  @Field(() => ChangeKindEnum, { description: 'What sort of change `event` made.' })
  kind!: ChangeKind;
}

@ObjectType('FieldChangeEdge', { simpleResolvers: true, description: 'A change in a list.' })
class FieldChangeEdgeType implements Edge<FieldChange> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FieldChangeType, { description: 'The change.' })
  node!: FieldChange;
}

@ObjectType('FieldChangeConnection', { simpleResolvers: true, description: 'A page of changes.' })
export class FieldChangeConnectionType implements Connection<FieldChange> {
  @Field(() => Int, { description: 'Changes on all pages.' })
  totalCount!: number;

  @Field(() => [FieldChangeEdgeType], { description: 'Changes of this page with their cursors.' })
  edges!: readonly Edge<FieldChange>[];

  @Field(() => [FieldChangeType], { description: 'Changes of this page.' })
  nodes!: readonly FieldChange[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
