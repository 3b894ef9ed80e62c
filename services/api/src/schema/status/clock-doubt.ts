import { clockError, type ClockFault, type ClockFinding } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import { Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { ClockFaultEnum } from '../enums.js';
import { DateTime } from '../scalars/scalars.js';

@ObjectType('ClockDoubt', {
  description:
    'A clock by which events are recorded jumped, or seems to be wrong, and nobody has confirmed that it is right.',
})
export class ClockDoubtType implements ClockFinding {
  @Field(() => ClockFaultEnum, { description: 'What it did.' })
  kind!: ClockFault;

  @Field(() => DateTime, { description: 'What it showed.' })
  shows!: string;

  @Field(() => DateTime, {
    description: 'When the last event was recorded; of one that leapt, what the running time of the machine makes it.',
  })
  against!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "Id of the event that a server's clock recorded so. Null: the clock is that of this machine, and nothing is recorded by it.",
  })
  event!: string | null;
}

@Resolver(() => ClockDoubtType)
export class ClockDoubtResolver {
  @FieldResolver(() => String, { description: 'Which way, how far, and what to do; in English.' })
  message(@Root() doubt: ClockDoubtType): string {
    return errorMessage(clockError(doubt));
  }

  @FieldResolver(() => String, { description: 'The same in Chinese.' })
  messageZh(@Root() doubt: ClockDoubtType): string {
    return errorMessage(clockError(doubt), 'zh-CN');
  }
}
