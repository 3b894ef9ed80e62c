import { Args, ArgsType, Field, Int, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { AsOfInput } from '../paging/basis.js';
import { FundSourceType } from './fund-source.js';

@ArgsType()
class FundSourcesArgs {
  @Field(() => Int, { description: 'Calendar year of what moved.' })
  year!: number;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;
}

@Resolver()
export class FundSourcesResolver {
  @Query(() => [FundSourceType], {
    description:
      'Where funds come from: the categories in their order, then the sources added by `addFundSource`, by name; and what moved in a year, of projects and of none.',
  })
  async fundSources(
    @Args(() => FundSourcesArgs) { year, asOf }: FundSourcesArgs,
    @Asked() operation: Operation,
  ): Promise<FundSourceType[]> {
    const basis = await operation.basis(asOf);
    const sources = await operation.ask.fundSources(year, basis);
    return sources.map((source) => ({ ...source, basis }));
  }
}
