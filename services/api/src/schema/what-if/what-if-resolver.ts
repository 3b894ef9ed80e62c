import type { Basis, JsonObject, ProjectChanges, Trial } from '@milepost/application';
import { isCommandName, MilepostError } from '@milepost/domain';
import { Args, ArgsType, Ctx, Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import { Json, Position } from '../scalars/scalars.js';
import {
  type CommandAcceptedType,
  type CommandRejectedType,
  commandResult,
  CommandResultUnion,
} from '../commands/command-result.js';
import { FigureSheetType, readSheet } from '../figures/figure.js';
import { SheetArgs } from '../figures/sheet-args.js';
import { ProjectChangesType } from '../history/project-changes.js';
import { AsOfInput, BasisType } from '../paging/basis.js';
import type { Lazy } from '../paging/paging.js';

@InputType('Trial', { description: 'A command that is tried and not recorded.' })
class TrialInput {
  @Field(() => String, { description: 'Of the mutation, as correctReturn.' })
  name!: string;

  @Field(() => Json, { description: 'As the `input` of the mutation.' })
  input!: unknown;
}

@ObjectType('WhatIf', {
  simpleResolvers: true,
  description: 'What would be if commands had been given: nothing of it is recorded.',
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
    description: 'Of each command, in order; what one would have recorded counts for those behind it.',
  })
  outcomes!: readonly (CommandAcceptedType | CommandRejectedType)[];

  @Field(() => FigureSheetType, { description: 'The figures as they are.' })
  before!: Lazy<FigureSheetType>;

  @Field(() => FigureSheetType, { description: 'The figures as they would be.' })
  after!: Lazy<FigureSheetType>;

  @Field(() => [ProjectChangesType], { description: 'What would differ in the projects that the commands are about.' })
  changes!: readonly ProjectChanges[];
}

@ArgsType()
class WhatIfArgs extends SheetArgs {
  @Field(() => AsOfInput, { nullable: true, description: 'Default: now, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => [TrialInput], { description: 'At most 100, tried one after the other by the clock of that point.' })
  commands!: TrialInput[];

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@Resolver()
export class WhatIfResolver {
  @Query(() => WhatIfType, {
    description:
      'Tries commands at a point in the past or now, without recording anything: whether they would be accepted, and what figures and projects would be.',
  })
  async whatIf(
    @Args(() => WhatIfArgs) { asOf, commands, atLeast: _, ...request }: WhatIfArgs,
    @Ctx() operation: Operation,
  ): Promise<WhatIfType> {
    const basis = await operation.basis(asOf);
    const trials = commands.map(trialOf);
    const { outcomes, projects, reading, basis: then } = await operation.ask.whatIf(trials, operation.actor, basis);
    const supposed = operation.over(reading);
    return {
      hypothetical: true,
      basis,
      hypotheticalBasis: then,
      outcomes: outcomes.map(commandResult),
      before: async () => readSheet(await operation.ask.figures(request, basis), operation),
      after: async () => readSheet(await supposed.ask.figures(request, then), supposed),
      changes: projects.map((code) => ({ code, changes: () => supposed.ask.diff(code, basis, then) })),
    };
  }
}

function trialOf({ name, input }: TrialInput, index: number): Trial {
  if (!isCommandName(name)) throw new MilepostError('COMMAND_UNKNOWN', { path: `commands.${index}.name` });
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new MilepostError('OBJECT_EXPECTED', { path: `commands.${index}.input` });
  }
  return { name, input: input as JsonObject };
}
