import type { Basis, JsonObject, ProjectChanges, Trial } from '@milepost/application';
import type { CommandName } from '@milepost/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import {
  type CommandAcceptedType,
  type CommandRejectedType,
  commandResult,
  CommandResultUnion,
} from '../commands/command-result.js';
import { ActInput } from '../commands/input-type-of.js';
import { FigureSheetType, readSheet } from '../figures/figure.js';
import { SheetArgs } from '../figures/sheet-args.js';
import { ProjectChangesType } from '../history/project-changes.js';
import { AsOfInput, BasisType } from '../paging/basis.js';
import type { Lazy } from '../paging/paging.js';

/** Answered, with all that is below it, from what would be. */
type Supposed<T> = (args: unknown, context: unknown, info: GraphQLResolveInfo) => T;

@ObjectType('WhatIf', {
  simpleResolvers: true,
  description: 'What would be if facts had been recorded, corrected or voided: nothing of it is recorded.',
})
export class WhatIfType {
  @Field(() => Boolean, { description: 'Always true: not a state of the register.' })
  hypothetical!: true;

  @Field(() => BasisType, { description: 'The point at which they were tried.' })
  basis!: Basis;

  @Field(() => BasisType, {
    description: 'The same with what they would have recorded. It cannot be asked for elsewhere.',
  })
  hypotheticalBasis!: Basis;

  @Field(() => [CommandResultUnion], {
    description: 'Of each act, in order; what one would have recorded counts for those behind it.',
  })
  outcomes!: Supposed<readonly (CommandAcceptedType | CommandRejectedType)[]>;

  @Field(() => FigureSheetType, { description: 'The figures as they are.' })
  before!: Lazy<FigureSheetType>;

  @Field(() => FigureSheetType, { description: 'The figures as they would be.' })
  after!: Supposed<Promise<FigureSheetType>>;

  @Field(() => [ProjectChangesType], { description: 'What would differ in the projects that the acts are about.' })
  changes!: Supposed<readonly ProjectChanges[]>;
}

@ArgsType()
class WhatIfArgs extends SheetArgs {
  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => [ActInput], { description: 'At most 100, tried one after the other by the clock of that point.' })
  acts!: ActInput[];

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver()
export class WhatIfResolver {
  @Query(() => WhatIfType, {
    description:
      'Tries acts at a point in the past or now, without recording anything: whether they would be accepted, and what figures and projects would be, also if a fact had not been.',
  })
  async whatIf(
    @Args(() => WhatIfArgs) { asOf, acts, atLeast: _, ...request }: WhatIfArgs,
    @Asked() operation: Operation,
  ): Promise<WhatIfType> {
    const basis = await operation.basis(asOf);
    const trials = acts.map(trialOf);
    const {
      outcomes,
      projects,
      reading,
      before,
      basis: then,
    } = await operation.ask.whatIf(trials, operation.actor, basis);
    const supposed = operation.supposing(reading);
    const suppose = (info: GraphQLResolveInfo) => operation.give(info.path, supposed);
    return {
      hypothetical: true,
      basis,
      hypotheticalBasis: then,
      outcomes: (_, __, info) => {
        suppose(info);
        return outcomes.map((outcome) => commandResult(outcome, supposed));
      },
      before: async () => readSheet(await before.figures(request, basis), operation),
      after: async (_, __, info) => {
        suppose(info);
        return readSheet(await supposed.ask.figures(request, then), supposed);
      },
      changes: (_, __, info) => {
        suppose(info);
        return projects.map((code) => ({ code, changes: () => supposed.ask.diff(code, basis, then) }));
      },
    };
  }
}

/** As the command that would do it alone. */
function trialOf(act: ActInput): Trial {
  const sent = JSON.parse(JSON.stringify(act)) as { readonly [Act in keyof ActInput]?: JsonObject };
  const grounds = { reason: 'what if' };
  if (sent.correct) return { name: 'correctFact', input: { ...grounds, ...sent.correct } };
  if (sent.void) return { name: 'voidFact', input: { ...grounds, event: sent.void } };
  const [[name, input] = ['', {}]] = Object.entries(sent.record ?? {});
  return { name: name as CommandName, input: input as JsonObject };
}
