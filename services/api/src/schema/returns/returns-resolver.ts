import { mapNodes } from '@milepost/application';
import { Args, ArgsType, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Asked } from '../asked.js';
import { EventConnectionType } from '../events/event-connection.js';
import type { Operation } from '../operation.js';
import { AsOfInput } from '../paging/basis.js';
import { ForwardPageArgs, PageArgs } from '../paging/paging.js';
import { projectAt, ProjectType } from '../projects/project.js';
import { Position } from '../scalars/scalars.js';
import { returnAt, ReturnConnectionType, ReturnFilterInput, ReturnType } from './return.js';

@ArgsType()
class ReturnsArgs extends PageArgs {
  @Field(() => ReturnFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: ReturnFilterInput | null;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: now, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver(() => ReturnType)
export class ReturnsResolver {
  @Query(() => ReturnConnectionType, {
    description: 'The returns of projects, those missing too: who has reported, who has not, who was late.',
  })
  async returns(
    @Args(() => ReturnsArgs) args: ReturnsArgs,
    @Asked() operation: Operation,
  ): Promise<ReturnConnectionType> {
    const basis = await operation.pageBasis(args.asOf, args);
    const found = await operation.ask.returns(args, basis);
    return { basis, ...mapNodes(found, (one) => returnAt(one, basis, operation)) };
  }

  @FieldResolver(() => ProjectType, { description: 'Whose return it is.' })
  project(@Root() { code, basis, operation }: ReturnType): Promise<ProjectType | null> {
    return projectAt(code, basis, operation);
  }

  @FieldResolver(() => EventConnectionType, { description: 'What was recorded of it, in log order.' })
  async events(
    @Root() { stream, basis, operation }: ReturnType,
    @Args(() => ForwardPageArgs) { first = null, after = null }: ForwardPageArgs,
  ): Promise<EventConnectionType> {
    const events = await operation.ask.events({ streams: [stream] }, { first, after, isFixed: true }, basis);
    return { basis, ...events };
  }
}
