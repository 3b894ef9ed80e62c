import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Operation } from '../../execution/operation.js';
import { Seq } from '../scalars/scalars.js';
import { EventType, eventOf } from './event.js';
import { summaryOf } from './summary-of.js';

@Resolver(() => EventType)
export class EventResolver {
  @FieldResolver(() => Seq, {
    nullable: true,
    description: 'Null for a moment after it was written, until it is in the index.',
  })
  async seq(@Root() event: EventType, @Ctx() operation: Operation): Promise<number | null> {
    return event.indexed === undefined
      ? ((await operation.loaders().events.load(event.id))?.seq ?? null)
      : event.indexed;
  }

  @FieldResolver(() => EventType, { nullable: true, description: 'The event that this one corrects or retracts.' })
  async amends(@Root() { amendsId, known }: EventType, @Ctx() operation: Operation): Promise<EventType | null> {
    const amended = amendsId === null ? null : await operation.loaders().events.load(amendsId);
    return amended && eventOf(amended, known);
  }

  @FieldResolver(() => [EventType], {
    description: 'The events that correct or retract this one, in log order, as far as the answer reaches.',
  })
  async amendedBy(@Root() { id, known }: EventType, @Ctx() operation: Operation): Promise<EventType[]> {
    const amendments = await operation.loaders().amendments.load(id);
    return amendments.filter(({ seq }) => seq === null || seq <= known).map((amendment) => eventOf(amendment, known));
  }

  @FieldResolver(() => String, { description: 'One sentence for a person, in the language asked for.' })
  summary(
    @Root() event: EventType,
    @Arg('locale', () => String, { nullable: true, defaultValue: 'zh-CN', description: 'zh-CN or en.' })
    locale: string | null,
  ): string {
    return summaryOf(event, locale ?? 'zh-CN');
  }
}
