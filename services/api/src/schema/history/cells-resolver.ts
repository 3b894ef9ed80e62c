import type { Connection, PageInfo, ProjectCell } from '@milepost/application';
import { Args, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { EventType } from '../events/event.js';
import { ForwardPageArgs, PageInfoType } from '../paging/paging.js';
import { ProjectType } from '../projects/project.js';
import { Day, Seq } from '../scalars/scalars.js';

@ObjectType('ProjectCell', {
  simpleResolvers: true,
  description: 'One version of a project: what it was on these days, as long as the register knew no better.',
})
class ProjectCellType implements ProjectCell {
  @Field(() => Day, { description: 'The first day on which it held.' })
  validFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it held no more; null: it holds on.' })
  validTo!: string | null;

  @Field(() => Seq, { description: 'Of the event by which it came to be known.' })
  knownFrom!: number;

  @Field(() => Seq, { nullable: true, description: 'Of the event that put another in its place; null: it stands.' })
  knownTo!: number | null;

  @Field(() => EventType, { description: 'The last fact in it, from whose day on it held.' })
  event!: ProjectCell['event'];
}

@ObjectType('ProjectCellConnection', { simpleResolvers: true, description: 'A page of versions of a project.' })
class ProjectCellConnectionType implements Omit<Connection<ProjectCell>, 'edges'> {
  @Field(() => Int, { description: 'Versions on all pages.' })
  totalCount!: number;

  @Field(() => [ProjectCellType], { description: 'Versions of this page.' })
  nodes!: readonly ProjectCell[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

@Resolver(() => ProjectType)
export class CellsResolver {
  @FieldResolver(() => ProjectCellConnectionType, {
    description:
      'Its versions on both axes, as far as its basis knows: every rectangle that was ever in force, in the order in which they came to be known.',
  })
  cells(
    @Root() { code, basis, operation }: ProjectType,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
  ): Promise<Connection<ProjectCell>> {
    return operation.ask.cells(code, page, basis);
  }
}
