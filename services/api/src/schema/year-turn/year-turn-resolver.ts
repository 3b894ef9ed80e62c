import { Args, ArgsType, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { AsOfInput } from '../paging/basis.js';
import { projectAt, ProjectType } from '../projects/project.js';
import { YearTurnRowType, YearTurnType } from './year-turn.js';

@ArgsType()
class YearTurnArgs {
  @Field(() => Int, {
    description: 'The year that ends; its list is that of its 31 December where the point is later.',
  })
  year!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'With acts that approve the proposed plans.' })
  plans!: boolean;

  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;
}

@Resolver(() => YearTurnRowType)
export class YearTurnResolver {
  @Query(() => YearTurnType, {
    description:
      '结转: what the next year’s list would be. Nothing is recorded: send the acts of a row by `recordTogether`, or use `milepost year-turn`.',
  })
  async yearTurn(
    @Args(() => YearTurnArgs) { year, plans, asOf }: YearTurnArgs,
    @Asked() operation: Operation,
  ): Promise<YearTurnType> {
    const basis = await operation.basis(asOf);
    const rows = await operation.ask.yearTurn(year, plans, basis);
    return { year, basis, rows: rows.map(({ project: code, ...row }) => ({ ...row, code, basis, operation })) };
  }

  @FieldResolver(() => ProjectType, { description: 'Which project.' })
  project(@Root() { code, basis, operation }: YearTurnRowType): Promise<ProjectType | null> {
    return projectAt(code, basis, operation);
  }
}
