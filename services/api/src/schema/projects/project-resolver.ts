import { type ProjectCard, projectYear, type TimeAxis } from '@milepost/application';
import type { FigurePoint } from '@milepost/domain';
import { Arg, Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { TimeAxisEnum } from '../enums.js';
import { TimePoint, Yuan } from '../scalars/scalars.js';
import { EventConnectionType } from '../events/event-connection.js';
import { PageArgs } from '../paging/paging.js';
import { ProjectType, yearAt } from './project.js';
import { LandSummaryType, landOf, ProjectYearType } from './project-year.js';

@ArgsType()
class ProjectEventsArgs extends PageArgs {
  @Field(() => TimeAxisEnum, {
    nullable: true,
    defaultValue: 'KNOWN',
    description: 'What `from`, `to` and the order go by.',
  })
  axis?: TimeAxis | null;

  @Field(() => TimePoint, { nullable: true, description: 'Included.' })
  from?: string | null;

  @Field(() => TimePoint, { nullable: true, description: 'Included.' })
  to?: string | null;
}

const YEAR_OF_V = 'Default: the year of validAt.';

@Resolver(() => ProjectType)
export class ProjectResolver {
  @FieldResolver(() => ProjectYearType, {
    nullable: true,
    description:
      "The year's listing, plan, completed investment and their ratios. Default: the year of validAt; an earlier year than validAt's as at its 31 December (null where the project had not begun). So for land.",
  })
  async year(
    @Root() project: ProjectType,
    @Arg('year', () => Int, { nullable: true, description: YEAR_OF_V }) year: number | null,
  ): Promise<ProjectYearType | null> {
    const { card, at } = await cardInYear(project, year);
    return card && projectYear(card, at);
  }

  @FieldResolver(() => LandSummaryType, { description: 'Land approved and acquired in the year.' })
  async land(
    @Root() project: ProjectType,
    @Arg('year', () => Int, { nullable: true, description: YEAR_OF_V }) year: number | null,
  ): Promise<LandSummaryType> {
    const { card, at } = await cardInYear(project, year);
    return landOf(card?.years[at.year]);
  }

  @FieldResolver(() => Yuan, {
    nullable: true,
    description:
      'Opening balance and all years here up to validAt; null where work had begun before the first year and no opening balance is known.',
  })
  completedSinceStart(@Root() { card, basis, operation }: ProjectType): Promise<number | null> {
    return operation.ask.completedSinceStart(card, basis);
  }

  @FieldResolver(() => EventConnectionType, { description: 'Every event about this project, in the order asked for.' })
  async events(
    @Root() { code, basis, operation }: ProjectType,
    @Args(() => ProjectEventsArgs) args: ProjectEventsArgs,
  ): Promise<EventConnectionType> {
    return { basis, ...(await operation.ask.projectEvents(code, args, basis)) };
  }
}

/** An earlier year is answered from the card as it was at that year's end. */
async function cardInYear(
  { card, point, code, operation }: ProjectType,
  year: number | null,
): Promise<{ card: ProjectCard | null; at: FigurePoint }> {
  const at = await operation.ask.figureYear(point, year ?? yearAt(point, operation));
  if (at.validAt === point.validAt) return { card, at };
  return { card: await operation.card({ code, validAt: at.validAt, basis: point }), at };
}
