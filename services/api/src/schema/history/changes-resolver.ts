import type { Basis as BasisSource } from '@milepost/application';
import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Operation } from '../../execution/operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOf, Basis } from '../paging/basis.js';
import { pageAnswer, PageArgs, PageInfo } from '../paging/paging.js';
import { ProjectFilter } from '../projects/project-filter.js';
import { ProjectChanges, projectChangesOf } from './project-changes.js';

@ObjectType({ simpleResolvers: true, description: 'A project that differs, in a list.' })
export class ProjectChangesEdge {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ProjectChanges, { description: 'The project.' })
  node!: ProjectChanges;
}

@ObjectType({ simpleResolvers: true, description: 'A page of projects that differ between two points.' })
export class ProjectChangesConnection {
  @Field(() => Basis, { description: 'What `from` was resolved to.' })
  from!: BasisSource;

  @Field(() => Basis, { description: 'What `to` was resolved to.' })
  to!: BasisSource;

  @Field(() => Int, { description: 'Projects that differ, on all pages.' })
  totalCount!: number;

  @Field(() => [ProjectChangesEdge], { description: 'Projects of this page with their cursors.' })
  edges!: ProjectChangesEdge[];

  @Field(() => [ProjectChanges], { description: 'Projects of this page.' })
  nodes!: ProjectChanges[];

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

@ArgsType()
class ChangesArgs extends PageArgs {
  @Field(() => AsOf, { description: 'One point.' })
  from!: AsOf;

  @Field(() => AsOf, { description: 'The other point, which may lie before it on either axis.' })
  to!: AsOf;

  @Field(() => ProjectFilter, { nullable: true, description: 'Projects that match at either point. Default: all.' })
  filter?: ProjectFilter | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver()
export class ChangesResolver {
  @Query(() => ProjectChangesConnection, {
    description: 'What differs between two points on either axis, project by project in the order of their codes.',
  })
  async changes(
    @Args(() => ChangesArgs) { from, to, ...request }: ChangesArgs,
    @Ctx() operation: Operation,
  ): Promise<ProjectChangesConnection> {
    const [one, other] = await Promise.all([operation.basis(from), operation.basis(to)]);
    const connection = await (await operation.reading()).changes(request, one, other);
    const known = Math.max(one.seq, other.seq);
    return { from: one, to: other, ...pageAnswer(connection, (changes) => projectChangesOf(changes, known)) };
  }
}
