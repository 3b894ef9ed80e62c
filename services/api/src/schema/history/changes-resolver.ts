import type { Basis, Connection, DefinitionChange, Edge, PageInfo, ProjectChanges } from '@milepost/application';
import { Args, ArgsType, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOfInput, BasisType } from '../paging/basis.js';
import { PageArgs, PageInfoType } from '../paging/paging.js';
import { ProjectFilterInput } from '../projects/project-filter.js';
import { DefinitionChangeType } from './definition-change.js';
import { ProjectChangesType } from './project-changes.js';

@ObjectType('ProjectChangesEdge', { simpleResolvers: true, description: 'A project that differs, in a list.' })
class ProjectChangesEdgeType implements Edge<ProjectChanges> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ProjectChangesType, { description: 'The project.' })
  node!: ProjectChanges;
}

@ObjectType('ProjectChangesConnection', {
  simpleResolvers: true,
  description: 'A page of projects that differ between two points.',
})
export class ProjectChangesConnectionType implements Connection<ProjectChanges> {
  @Field(() => BasisType, { description: 'What `from` was resolved to.' })
  from!: Basis;

  @Field(() => BasisType, { description: 'What `to` was resolved to.' })
  to!: Basis;

  @Field(() => [DefinitionChangeType], {
    description:
      'The figures of `to` that other versions of definitions than at `from` alter; none where the same are in force.',
  })
  definitions!: () => Promise<readonly DefinitionChange[]>;

  @Field(() => Int, { description: 'Projects that differ, on all pages.' })
  totalCount!: number;

  @Field(() => [ProjectChangesEdgeType], { description: 'Projects of this page with their cursors.' })
  edges!: readonly Edge<ProjectChanges>[];

  @Field(() => [ProjectChangesType], { description: 'Projects of this page.' })
  nodes!: readonly ProjectChanges[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

@ArgsType()
class ChangesArgs extends PageArgs {
  @Field(() => AsOfInput, { description: 'One point.' })
  from!: AsOfInput;

  @Field(() => AsOfInput, { description: 'The other point, which may lie before it on either axis.' })
  to!: AsOfInput;

  @Field(() => ProjectFilterInput, {
    nullable: true,
    description: 'Projects that match at either point. Default: all.',
  })
  filter?: ProjectFilterInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver()
export class ChangesResolver {
  @Query(() => ProjectChangesConnectionType, {
    description: 'What differs between two points on either axis, project by project in the order of their codes.',
  })
  async changes(
    @Args(() => ChangesArgs) { from, to, ...request }: ChangesArgs,
    @Asked() operation: Operation,
  ): Promise<ProjectChangesConnectionType> {
    const [one, other] = (await operation.ask.pagePoints([from, to], request)) as [Basis, Basis];
    const definitions = () => operation.ask.definitionChanges(request.filter, one, other);
    return { from: one, to: other, definitions, ...(await operation.ask.changes(request, one, other)) };
  }
}
