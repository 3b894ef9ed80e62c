import type { Basis, IssuesRequest } from '@milepost/application';
import { Args, ArgsType, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Asked } from '../asked.js';
import { EventConnectionType } from '../events/event-connection.js';
import type { Operation } from '../operation.js';
import { AsOfInput } from '../paging/basis.js';
import { ForwardPageArgs, PageArgs } from '../paging/paging.js';
import { projectAt, ProjectType } from '../projects/project.js';
import { Position } from '../scalars/scalars.js';
import { IssueConnectionType, IssueFilterInput, issueOf, IssueType } from './issue.js';

@ArgsType()
class IssuesOfProjectArgs extends PageArgs {
  @Field(() => IssueFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: IssueFilterInput | null;
}

@ArgsType()
class IssuesArgs extends IssuesOfProjectArgs {
  @Field(() => AsOfInput, { nullable: true, description: 'Default: now, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver(() => IssueType)
export class IssuesResolver {
  @Query(() => IssueConnectionType, {
    description: 'The problems of projects that had been raised by the point asked for.',
  })
  async issues(@Args(() => IssuesArgs) args: IssuesArgs, @Asked() operation: Operation): Promise<IssueConnectionType> {
    return issuesAt(args, await operation.pageBasis(args.asOf, args), operation);
  }

  @FieldResolver(() => ProjectType, {
    nullable: true,
    description: 'Whose problem it is; null where it had not begun.',
  })
  project(@Root() { code, basis, operation }: IssueType): Promise<ProjectType | null> {
    return projectAt(code, basis, operation);
  }

  @FieldResolver(() => EventConnectionType, { description: 'What was recorded of it, in log order.' })
  async events(
    @Root() { stream, basis, operation }: IssueType,
    @Args(() => ForwardPageArgs) { first = null, after = null }: ForwardPageArgs,
  ): Promise<EventConnectionType> {
    const events = await operation.ask.events({ streams: [stream] }, { first, after, isFixed: true }, basis);
    return { basis, ...events };
  }
}

@Resolver(() => ProjectType)
export class ProjectIssuesResolver {
  @FieldResolver(() => IssueConnectionType, { description: 'Its problems.' })
  issues(
    @Root() { code, basis, operation }: ProjectType,
    @Args(() => IssuesOfProjectArgs) { filter, ...page }: IssuesOfProjectArgs,
  ): Promise<IssueConnectionType> {
    const { open = null, overdue = null, categories = null, units = null } = filter ?? {};
    return issuesAt({ ...page, filter: { open, overdue, categories, units, projects: [code] } }, basis, operation);
  }
}

async function issuesAt(request: IssuesRequest, basis: Basis, operation: Operation): Promise<IssueConnectionType> {
  const { totalCount, pageInfo, nodes: found, edges } = await operation.ask.issues(request, basis);
  const nodes = await Promise.all(found.map((issue) => issueOf(issue, basis, operation)));
  const edgeOf = (node: IssueType, index: number) => ({ node, cursor: edges[index]?.cursor ?? '' });
  return { basis, totalCount, pageInfo, nodes, edges: nodes.map(edgeOf) };
}
