import { type Basis, type FigureGroup, type PageInfo, type Ranked } from '@milepost/application';
import type { Indicator } from '@milepost/domain';
import { Args, ArgsType, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import { FigureGroupEnum, IndicatorEnum } from '../enums.js';
import type { Operation } from '../operation.js';
import { AsOfInput, BasisType } from '../paging/basis.js';
import { ForwardPageArgs, PageInfoType } from '../paging/paging.js';
import { ProjectFilterInput } from '../projects/project-filter.js';
import { projectAt, ProjectType } from '../projects/project.js';
import { Position } from '../scalars/scalars.js';
import { FigureType, readFigure, type ReadFigure } from './figure.js';

@ObjectType('Ranked', { simpleResolvers: true, description: 'A project or a group with its figure and rank.' })
class RankedType {
  @Field(() => Int, { nullable: true, description: 'The highest value is 1; 1,2,2,4. Null: undefined, unranked.' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: 'At `since`; null where it was unranked or not there.' })
  rankBefore!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the group; null of projects and of what is in none.' })
  group!: string | null;

  @Field(() => ProjectType, { nullable: true, description: 'Null of groups.' })
  project!: () => Promise<ProjectType | null>;

  @Field(() => FigureType, { description: 'By which it is ranked.' })
  figure!: ReadFigure;
}

@ObjectType('RankingConnection', { simpleResolvers: true, description: 'A page of a ranking.' })
class RankingConnectionType {
  @Field(() => BasisType, { description: 'What the ranking was computed from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Projects or groups on all pages.' })
  totalCount!: number;

  @Field(() => [RankedType], { description: 'Of this page, the highest first, undefined ones last.' })
  nodes!: readonly RankedType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

@ArgsType()
class RankingArgs extends ForwardPageArgs {
  @Field(() => IndicatorEnum, { description: 'What is compared.' })
  indicator!: Indicator;

  @Field(() => FigureGroupEnum, { nullable: true, description: 'Left out: each project by itself.' })
  group?: FigureGroup | null;

  @Field(() => Int, { nullable: true, description: 'Default as in `figures`.' })
  year?: number | null;

  @Field(() => ProjectFilterInput, { nullable: true, description: 'Default: all listed projects.' })
  filter?: ProjectFilterInput | null;

  @Field(() => AsOfInput, { nullable: true, description: 'Also the rank at this point, of the same year.' })
  since?: AsOfInput | null;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: now, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver()
export class RankingResolver {
  @Query(() => RankingConnectionType, {
    description: 'Listed projects, or groups of them, by one figure: ranked 1,2,2,4; undefined ones are unranked.',
  })
  async ranking(
    @Args(() => RankingArgs) args: RankingArgs,
    @Asked() operation: Operation,
  ): Promise<RankingConnectionType> {
    const { asOf, since: before, ...request } = args;
    const points = await operation.ask.pagePoints(before ? [asOf, before] : [asOf], request);
    const [basis, since = null] = points as [Basis, Basis?];
    const { totalCount, nodes, pageInfo } = await operation.ask.ranking(request, basis, since);
    return { basis, totalCount, nodes: nodes.map((ranked) => readRanked(ranked, basis, operation)), pageInfo };
  }
}

function readRanked({ code, figure, ...ranked }: Ranked, basis: Basis, operation: Operation): RankedType {
  return {
    ...ranked,
    project: async () => (code === null ? null : projectAt(code, basis, operation)),
    figure: readFigure(figure, operation),
  };
}
