import type { Edge, EventAnswer, NameKind, NearNames, PageInfo } from '@milepost/application';
import { Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { NameKindEnum } from '../enums.js';
import { EventType } from '../events/event.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { PageInfoType } from '../paging/paging.js';

@ObjectType('NearNames', {
  description:
    'A name that looks like one of its kind that was known before: another spelling of it, or one character more, less or other. Numbers tell names apart.',
})
class NearNamesType {
  readonly event!: NearNames['event'];
  readonly nearEvent!: NearNames['nearEvent'];

  @Field(() => NameKindEnum, { description: 'What both name.' })
  kind!: NameKind;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { description: 'The one known before, as it was spelled first.' })
  near!: string;

  @Field(() => Boolean, {
    description:
      'Both are spellings of one name, that differ in width, case, blanks or brackets: they group and filter together. False: they are two names here.',
  })
  same!: boolean;
}

@Resolver(() => NearNamesType)
export class NearNamesResolver {
  @FieldResolver(() => ID, { description: 'Id of the first event that says the name.' })
  eventId(@Root() { event }: NearNames): string {
    return event;
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'The first event that says the name.' })
  event(@Root() { event }: NearNames, @Asked() operation: Operation): Promise<EventAnswer | null> {
    return operation.event(event);
  }

  @FieldResolver(() => ID, { description: 'Id of the first event that says the one known before.' })
  nearEventId(@Root() { nearEvent }: NearNames): string {
    return nearEvent;
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'The first event that says the one known before.' })
  nearEvent(@Root() { nearEvent }: NearNames, @Asked() operation: Operation): Promise<EventAnswer | null> {
    return operation.event(nearEvent);
  }
}

@ObjectType('NearNamesEdge', { simpleResolvers: true, description: 'Two names in a list.' })
class NearNamesEdgeType implements Edge<NearNames> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => NearNamesType, { description: 'The two names.' })
  node!: NearNames;
}

@ObjectType('NearNamesConnection', { simpleResolvers: true, description: 'A page of names near each other.' })
export class NearNamesConnectionType {
  @Field(() => Int, { description: 'All of them, on all pages.' })
  totalCount!: number;

  @Field(() => [NearNamesEdgeType], { description: 'Those of this page with their cursors.' })
  edges!: readonly Edge<NearNames>[];

  @Field(() => [NearNamesType], { description: 'Those of this page.' })
  nodes!: readonly NearNames[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
