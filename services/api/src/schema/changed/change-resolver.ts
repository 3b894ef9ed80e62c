import { type EventAnswer, eventCursor, LARGEST_PAGE, type ViewsChange } from '@milepost/application';
import {
  Arg,
  Args,
  ArgsType,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Asked } from '../asked.js';
import { EventType } from '../events/event.js';
import type { Operation } from '../operation.js';
import type { Reread } from '../rereading.js';
import { Seq } from '../scalars/scalars.js';
import { stoppable } from '../stoppable.js';

@ObjectType('Change', { simpleResolvers: true, description: 'That the views took in events.' })
export class ChangeType implements Reread {
  @Field(() => Seq, { description: 'Of the last of them: the head as `query` sees it.' })
  seq!: number;

  @Field(() => Int, { description: 'How many they are; with `projects`, of those about one of them.' })
  eventCount!: number;

  after!: number;
  projects!: readonly string[] | null;
  rereading!: Reread['rereading'];
}

@ArgsType()
class ChangedArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only of events about one of these: ids, or 项目编号. Default: all.',
  })
  projects?: string[] | null;
}

@Resolver(() => ChangeType)
export class ChangeResolver {
  @Subscription(() => ChangeType, {
    description:
      'Each time the views took in events (several at once are told once): select your lists again in `query`.',
    subscribe: ({ args: { projects }, context }: { args: ChangedArgs; context: Operation }) =>
      stoppable((signal) => context.register.watchChanges(projects ?? null, signal)),
  })
  changed(
    @Args(() => ChangedArgs) { projects }: ChangedArgs,
    @Root() { after, head, eventCount }: ViewsChange,
    @Asked() operation: Operation,
  ): ChangeType {
    operation.renew(head);
    return { seq: head.seq, eventCount, after, projects: projects ?? null, rereading: (one) => one };
  }

  @FieldResolver(() => [EventType], { description: `The first of them, at most ${LARGEST_PAGE}.` })
  async events(
    @Root() { after, projects }: ChangeType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 100, description: `At most ${LARGEST_PAGE}.` })
    first: number | null,
    @Asked() operation: Operation,
  ): Promise<readonly EventAnswer[]> {
    const page = { first: first ?? 100, after: eventCursor(after) };
    return (await operation.ask.events(projects ? { projects } : {}, page, await operation.basis())).nodes;
  }
}
