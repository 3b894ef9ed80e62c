import type { ProjectOrder } from '@milepost/application';
import { codeOf, MilepostError, projectVersionOf } from '@milepost/domain';
import { Args, ArgsType, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { ProjectOrderEnum } from '../enums.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOfInput } from '../paging/basis.js';
import { PageArgs } from '../paging/paging.js';
import { findNamed } from './find-project.js';
import { projectOfId } from '../node/find-version.js';
import { projectAt, ProjectType } from './project.js';
import { ProjectConnectionType, projectConnection } from './project-connection.js';
import { ProjectFilterInput } from './project-filter.js';

const MOST_POINTS = 60;

@ArgsType()
class ProjectArgs {
  @Field(() => ID, { nullable: true, description: 'As answered in `id`.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: '项目编号' })
  code?: string | null;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@ArgsType()
class ListArgs extends PageArgs {
  @Field(() => ProjectFilterInput, { nullable: true, description: 'Default: all.' })
  filter?: ProjectFilterInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of the filter and the order; default as in `figures`.',
  })
  year?: number | null;

  @Field(() => ProjectOrderEnum, { nullable: true, defaultValue: 'CODE', description: 'Nulls last; ties by code.' })
  orderBy?: ProjectOrder | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@ArgsType()
class ProjectsArgs extends ListArgs {
  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;
}

@ArgsType()
class ProjectsAtArgs extends ListArgs {
  @Field(() => [AsOfInput], { description: `The points, at most ${MOST_POINTS}: a year of month-ends, say.` })
  points!: AsOfInput[];
}

@Resolver()
export class ProjectsResolver {
  @Query(() => ProjectType, {
    nullable: true,
    description:
      'By id, which answers at its point (with another asOf: AS_OF_CONFLICT), or by 项目编号, further or national code.',
  })
  async project(
    @Args(() => ProjectArgs) { id, code, asOf }: ProjectArgs,
    @Asked() operation: Operation,
  ): Promise<ProjectType | null> {
    const wanted = id ?? code;
    if (wanted == null || (id != null && code != null && codeOf(id) !== codeOf(code))) {
      throw new MilepostError('PROJECT_NOT_NAMED');
    }
    if (id != null && projectVersionOf(id)) {
      const project = await projectOfId(id, operation);
      if (!project || !asOf) return project;
      const asked = await projectAt(project.code, await operation.basis(asOf), operation);
      if (asked?.id !== project.id) throw new MilepostError('AS_OF_CONFLICT');
      return project;
    }
    return findNamed(wanted, await operation.basis(asOf), operation);
  }

  @Query(() => ProjectConnectionType, {
    description:
      "All projects ever reserved or listed at the point asked for; filter.listed narrows to a year's list. year: of the filter and the order.",
  })
  async projects(
    @Args(() => ProjectsArgs) args: ProjectsArgs,
    @Asked() operation: Operation,
  ): Promise<ProjectConnectionType> {
    const basis = await operation.pageBasis(args.asOf, args);
    return projectConnection(await operation.ask.projects(args, basis), basis, operation);
  }

  @Query(() => [ProjectConnectionType], {
    description: 'The same list at several points, in their order: the keyframes of a timeline in one request.',
  })
  async projectsAt(
    @Args(() => ProjectsAtArgs) { points, ...request }: ProjectsAtArgs,
    @Asked() operation: Operation,
  ): Promise<ProjectConnectionType[]> {
    if (points.length > MOST_POINTS) {
      throw new MilepostError('LIST_TOO_LONG', { path: 'points', limit: MOST_POINTS });
    }
    const connections: ProjectConnectionType[] = [];
    for (const point of points) {
      const basis = await operation.basis(point);
      connections.push(projectConnection(await operation.ask.projects(request, basis), basis, operation));
    }
    return connections;
  }
}
