import { Args, ArgsType, Field, Int, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { AsOfInput } from '../paging/basis.js';
import { PeriodType, periodWithId } from './period.js';

@ArgsType()
class PeriodsArgs {
  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;
}

@Resolver()
export class PeriodsResolver {
  @Query(() => [PeriodType], { description: 'The months of a year that had begun by the point, in order.' })
  async periods(
    @Args(() => PeriodsArgs) { year, asOf }: PeriodsArgs,
    @Asked() operation: Operation,
  ): Promise<PeriodType[]> {
    const basis = await operation.basis(asOf);
    const months = await operation.ask.periods(year, basis);
    return months.map((month) => periodWithId(month, basis, operation));
  }
}
