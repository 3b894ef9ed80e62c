import type { ConfirmedLayout } from '@milepost/application';
import { Arg, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { DateTime } from '../scalars/scalars.js';
import { filesOf } from './files-of.js';

@ObjectType('FileLayout', {
  simpleResolvers: true,
  description: 'How files with the same headers are read, since one of them was applied so.',
})
class FileLayoutType implements ConfirmedLayout {
  @Field(() => ID, { description: 'Of the words of the headers, without what counts on from month to month.' })
  fingerprint!: string;

  @Field(() => String, { description: 'The file by which it was confirmed.' })
  file!: string;

  @Field(() => String, { nullable: true, description: 'The one sheet that is read; null: all.' })
  sheet!: string | null;

  @Field(() => [String], { description: 'What columns are by hand: COLUMN=FIELD.' })
  map!: readonly string[];

  @Field(() => [String], { description: 'What the file does not say: FIELD=VALUE.' })
  set!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Codes for projects that have none.' })
  codes!: string | null;

  @Field(() => ID, { description: 'Who applied that file.' })
  confirmedBy!: string;

  @Field(() => DateTime, { description: 'When that was.' })
  confirmedAt!: number;
}

@Resolver()
export class FileLayoutsResolver {
  @Query(() => [FileLayoutType], {
    description: 'Layouts that are used without asking, at most 200, the one confirmed last first.',
  })
  async fileLayouts(@Asked() operation: Operation): Promise<readonly ConfirmedLayout[]> {
    return (await filesOf(operation)).layouts(operation.actor);
  }

  @Mutation(() => Boolean, {
    description: 'Forgets a layout: files like it are read by their headers again. Always true.',
  })
  async forgetFileLayout(
    @Arg('fingerprint', () => ID, { description: 'Of the layout.' }) fingerprint: string,
    @Asked() operation: Operation,
  ): Promise<true> {
    await (await filesOf(operation)).forgetLayout(fingerprint, operation.actor);
    return true;
  }
}
