import type { Basis } from '@milepost/application';
import type { Indicator } from '@milepost/domain';
import { Args, ArgsType, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { IndicatorEnum } from '../enums.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOfInput } from '../paging/basis.js';
import { ForwardPageArgs } from '../paging/paging.js';
import { ProjectFilterInput } from '../projects/project-filter.js';
import { ContributionConnectionType, readContributions } from './contribution.js';
import { FigureType, type ReadFigure } from './figure.js';
import { FigureDiffType, readFigureDiff } from './figure-diff.js';

@ArgsType()
class FigureDiffArgs extends ForwardPageArgs {
  @Field(() => IndicatorEnum, { description: 'Which figure.' })
  indicator!: Indicator;

  @Field(() => AsOfInput, { description: 'One point.' })
  from!: AsOfInput;

  @Field(() => AsOfInput, { description: 'The other point, which may lie before it on either axis.' })
  to!: AsOfInput;

  @Field(() => Int, { nullable: true, description: 'Of both; default as in `figures`, at `to`.' })
  year?: number | null;

  @Field(() => ProjectFilterInput, { nullable: true, description: 'Default: all listed projects.' })
  filter?: ProjectFilterInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver(() => FigureType)
export class ExplanationsResolver {
  @FieldResolver(() => ContributionConnectionType, {
    description: 'The terms of the figure, each with the events that set it.',
  })
  async contributions(
    @Root() { indicator, scope, basis, operation }: ReadFigure,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
  ): Promise<ContributionConnectionType> {
    return readContributions(await operation.ask.contributions(indicator, scope, args, basis), basis, operation);
  }

  @Query(() => FigureDiffType, {
    description:
      'Why a figure is another one at another point: a waterfall of the terms that differ, whose changes add up to the difference exactly, each with the events behind it.',
  })
  async figureDiff(
    @Args(() => FigureDiffArgs) { indicator, from, to, year, filter, ...page }: FigureDiffArgs,
    @Asked() operation: Operation,
  ): Promise<FigureDiffType> {
    const [fromBasis, toBasis] = (await operation.ask.pagePoints([from, to], page)) as [Basis, Basis];
    const scope = { ...(year == null ? {} : { year }), ...(filter ? { filter } : {}) };
    return readFigureDiff(await operation.ask.figureDiff(indicator, scope, page, fromBasis, toBasis), operation);
  }
}
