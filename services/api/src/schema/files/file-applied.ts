import type { FactOutcome, RejectedFact } from '@milepost/application';
import { Arg, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { Asked } from '../asked.js';
import {
  type CommandAcceptedType,
  type CommandRejectedType,
  commandResult,
  CommandResultUnion,
} from '../commands/command-result.js';
import type { Operation } from '../operation.js';
import type { Reread } from '../rereading.js';
import { Position } from '../scalars/scalars.js';
import { filesOf } from './files-of.js';

type Result = CommandAcceptedType | CommandRejectedType | null;

@InputType('ApplyFileReadingInput', { description: 'Which reading is recorded, and how.' })
class ApplyFileReadingInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Not needed: each fact of a file is recorded once, however often it is applied.',
  })
  commandId?: string | null;

  @Field(() => ID, { description: 'As fileReading answered it.' })
  reading!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, of what is adjusted or corrected. Default: that the file says so.',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of the document it rests on.' })
  document?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'Put right what the register holds otherwise, too; else it is left as it is.',
  })
  correct?: boolean | null;
}

@ObjectType('FactRejected', {
  simpleResolvers: true,
  description: 'A fact that a rule refused, or a cell that cannot be read: nothing of its row was recorded.',
})
class FactRejectedType {
  @Field(() => String, { description: 'The sheet.' })
  sheet!: string;

  @Field(() => Int, { description: 'The row, from 1.' })
  row!: number;

  @Field(() => String, { nullable: true, description: 'The command; null: a cell cannot be read.' })
  command!: string | null;

  @Field(() => String, { description: 'Stable code.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what to do.' })
  message!: string;
}

@ObjectType('FileApplied', { simpleResolvers: true, description: 'What became of a reading that was applied.' })
class FileAppliedType implements Reread {
  @Field(() => [CommandResultUnion], {
    nullable: 'items',
    description:
      'Of each entry of facts.new, and then, where asked to correct, of facts.changed, in their order. Null: no command takes it, or the register holds it by now, or holds it otherwise.',
  })
  results!: readonly Result[];

  @Field(() => Int, { description: 'Facts recorded.' })
  recorded!: number;

  @Field(() => Int, { description: 'Facts corrected.' })
  corrected!: number;

  @Field(() => Int, { description: 'Facts that this file had recorded before.' })
  repeated!: number;

  @Field(() => Int, { description: 'Changed facts that were left as they are.' })
  left!: number;

  @Field(() => Int, { description: 'Facts that are not new any more since the file was read: read it again.' })
  outdated!: number;

  @Field(() => Int, { description: 'Facts of which no command takes all.' })
  unheld!: number;

  refused!: readonly RejectedFact[];

  @Field(() => Position, { nullable: true, description: 'Of the last event recorded; null: none was.' })
  position!: string | null;

  rereading!: Reread['rereading'];
}

@Resolver(() => FileAppliedType)
export class FileAppliedResolver {
  @Mutation(() => FileAppliedType, {
    description:
      'Records what a reading showed as new, each fact by its command, and keeps how the file was read for the next one like it. A row of which one fact is refused is left out whole.',
  })
  async applyFileReading(
    @Arg('input', () => ApplyFileReadingInput, { description: 'Which reading, and how.' })
    { reading, reason = null, document = null, correct }: ApplyFileReadingInput,
    @Asked() operation: Operation,
  ): Promise<FileAppliedType> {
    const choice = { reason, document, correct: correct ?? false };
    const { applied, outcomes } = await (await filesOf(operation)).apply(reading, choice, operation.actor);
    operation.renew();
    const { rejected, position, ...counts } = applied;
    return {
      ...counts,
      results: outcomes.map((outcome) => resultOf(outcome, operation)),
      refused: rejected,
      position,
      rereading: (one) => (position === null ? one : one.behind(position)),
    };
  }

  @FieldResolver(() => [FactRejectedType], { description: 'What was refused, by rows.' })
  rejected(
    @Root() { refused }: FileAppliedType,
    @Arg('first', () => Int, { defaultValue: 200, description: 'At most so many.' }) first: number,
    @Asked() { locale }: Operation,
  ): readonly FactRejectedType[] {
    return refused
      .slice(0, Math.max(0, first))
      .map(({ messageEn, message, ...fact }) => ({ ...fact, message: locale === 'en' ? messageEn : message }));
  }
}

function resultOf(outcome: FactOutcome | null, operation: Operation): Result {
  return outcome && commandResult(outcome, operation);
}
