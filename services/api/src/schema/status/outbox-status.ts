import type { OutboxStatus } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/scalars.js';

@ObjectType('OutboxStatus', {
  simpleResolvers: true,
  description: 'How it stands with what one destination outside is told.',
})
export class OutboxStatusType implements OutboxStatus {
  @Field(() => String, { description: 'Tells it apart from the others; names no key.' })
  destination!: string;

  @Field(() => Int, { description: 'Messages that wait to be sent, or sent again.' })
  waiting!: number;

  @Field(() => DateTime, { nullable: true, description: 'Since when the first of them does; null: none waits.' })
  waitingSince!: string | null;

  @Field(() => Int, { description: 'Attempts in a row that failed.' })
  failures!: number;

  @Field(() => String, { nullable: true, description: 'Why the last one that failed did; null: none has.' })
  lastError!: string | null;

  @Field(() => Int, { description: 'Messages that were given up: they were never taken.' })
  givenUp!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the last one was; null: none was.' })
  givenUpAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of what was taken last, as `events` takes it.' })
  delivered!: string | null;
}
