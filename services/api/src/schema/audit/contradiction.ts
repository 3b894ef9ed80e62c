import type { Contradiction, Edge, EventAnswer, PageInfo } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import { Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { EventType } from '../events/event.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { PageInfoType } from '../paging/paging.js';
import { Day } from '../scalars/scalars.js';

@ObjectType('Contradiction', {
  description:
    'A fact that could not follow what its stream’s story tells before it, as it would be refused today: recorded before the rule was, or by another program. It counts as before, and its stream takes new facts.',
})
class ContradictionType {
  readonly id!: Contradiction['id'];
  readonly params!: Contradiction['params'];

  @Field(() => ID, { description: 'Stream of the event.' })
  stream!: string;

  @Field(() => String, { description: 'Type of the event.' })
  type!: string;

  @Field(() => Day, { description: 'The day from which the fact holds.' })
  occurredOn!: string;

  @Field(() => String, { description: 'Code of the rule, as a command is refused by it.' })
  code!: Contradiction['code'];
}

@Resolver(() => ContradictionType)
export class ContradictionResolver {
  @FieldResolver(() => ID, { description: 'Id of the event.' })
  eventId(@Root() { id }: Contradiction): string {
    return id;
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'The event.' })
  event(@Root() { id }: Contradiction, @Asked() operation: Operation): Promise<EventAnswer | null> {
    return operation.event(id);
  }

  @FieldResolver(() => String, { description: 'What it contradicts; in English.' })
  message(@Root() contradiction: Contradiction): string {
    return errorMessage(contradiction);
  }

  @FieldResolver(() => String, { description: 'The same in Chinese.' })
  messageZh(@Root() contradiction: Contradiction): string {
    return errorMessage(contradiction, 'zh-CN');
  }
}

@ObjectType('ContradictionEdge', { simpleResolvers: true, description: 'A contradiction in a list.' })
class ContradictionEdgeType implements Edge<Contradiction> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ContradictionType, { description: 'The contradiction.' })
  node!: Contradiction;
}

@ObjectType('ContradictionConnection', { simpleResolvers: true, description: 'A page of contradictions.' })
export class ContradictionConnectionType {
  @Field(() => Int, { description: 'All of them, on all pages.' })
  totalCount!: number;

  @Field(() => [ContradictionEdgeType], { description: 'Contradictions of this page with their cursors.' })
  edges!: readonly Edge<Contradiction>[];

  @Field(() => [ContradictionType], { description: 'Contradictions of this page.' })
  nodes!: readonly Contradiction[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
