import type { Indicator as IndicatorName } from '@milepost/domain';
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Indicator } from '../enums.js';
import type { Operation } from '../../execution/operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOf } from '../paging/basis.js';
import { ForwardPageArgs } from '../paging/paging.js';
import { findProject } from '../projects/find-project.js';
import { ProjectFilter } from '../projects/project-filter.js';
import { ContributionConnection, contributionConnection } from './contribution.js';
import { Figure, type FigureAnswer } from './figure.js';
import { FigureDiff, figureStepConnection } from './figure-diff.js';

@ArgsType()
class FigureDiffArgs extends ForwardPageArgs {
  @Field(() => Indicator, { description: 'Which figure.' })
  indicator!: IndicatorName;

  @Field(() => AsOf, { description: 'One point.' })
  from!: AsOf;

  @Field(() => AsOf, { description: 'The other point, which may lie before it on either axis.' })
  to!: AsOf;

  @Field(() => Int, { nullable: true, description: 'Of both; default as in `figures`, at `to`.' })
  year?: number | null;

  @Field(() => ProjectFilter, { nullable: true, description: 'Default: all listed projects.' })
  filter?: ProjectFilter | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver(() => Figure)
export class ExplanationsResolver {
  @FieldResolver(() => ContributionConnection, {
    description: 'The terms of the figure, each with the events that set it.',
  })
  async contributions(
    @Root() { indicator, scope, basis, reading }: FigureAnswer,
    @Args(() => ForwardPageArgs) args: ForwardPageArgs,
    @Ctx() operation: Operation,
  ): Promise<ContributionConnection> {
    const terms = await (reading ?? (await operation.reading())).contributions(indicator, scope, args, basis);
    return contributionConnection(terms, basis.seq, (code) => findProject(code, basis, operation, reading));
  }

  @Query(() => FigureDiff, {
    description:
      'Why a figure is another one at another point: a waterfall of the terms that differ, whose changes add up to the difference exactly, each with the events behind it.',
  })
  async figureDiff(
    @Args(() => FigureDiffArgs) { indicator, from, to, year, filter, ...page }: FigureDiffArgs,
    @Ctx() operation: Operation,
  ): Promise<FigureDiff> {
    const [fromBasis, toBasis] = await Promise.all([operation.basis(from), operation.basis(to)]);
    const scope = { ...(year == null ? {} : { year }), ...(filter ? { filter } : {}) };
    const diff = await (await operation.reading()).figureDiff(indicator, scope, page, fromBasis, toBasis);
    const ofYear = { ...scope, year: diff.year };
    return {
      fromBasis,
      toBasis,
      from: { ...diff.from, scope: ofYear, basis: fromBasis },
      to: { ...diff.to, scope: ofYear, basis: toBasis },
      steps: figureStepConnection(diff, Math.max(fromBasis.seq, toBasis.seq)),
    };
  }
}
