import { eventAnswer, type EventAnswer, type FactOutcome, type RecordedEvent } from '@milepost/application';
import type { Locale } from '@milepost/domain';
import { Arg, createUnionType, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { LOCALE_ARGUMENT, localeOf } from '../locale.js';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import type { Lazy } from '../paging/paging.js';
import type { Reread } from '../rereading.js';
import { Position } from '../scalars/scalars.js';
import { EventType } from '../events/event.js';

@ObjectType('CommandAccepted', {
  simpleResolvers: true,
  description: 'The command was accepted; a repeated one answers what it answered before.',
})
export class CommandAcceptedType implements Reread {
  @Field(() => ID, { description: 'As sent, or made up.' })
  commandId!: string;

  @Field(() => [EventType], { description: 'What was recorded.' })
  events!: Lazy<readonly EventAnswer[]>;

  @Field(() => Position, { description: 'Of the last of the events: a query with it as `atLeast` sees them.' })
  position!: string;

  rereading!: Reread['rereading'];
}

@ObjectType('CommandRejected', {
  simpleResolvers: true,
  description: 'A refusal by the rules, with a stable code; nothing was written.',
})
export class CommandRejectedType {
  @Field(() => ID, { description: 'As sent, or made up.' })
  commandId!: string;

  @Field(() => String, { description: 'Stable code, as PERIOD_CLOSED.' })
  code!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The input that is to blame, null where it is none in particular.',
  })
  path!: readonly string[] | null;

  sentence!: (locale: Locale) => string;
}

export const CommandResultUnion = createUnionType({
  name: 'CommandResult',
  description: 'What became of a command.',
  types: () => [CommandAcceptedType, CommandRejectedType] as const,
  resolveType: (value) => ('code' in value ? CommandRejectedType : CommandAcceptedType),
});

@Resolver(() => CommandRejectedType)
export class CommandRejectedResolver {
  @FieldResolver(() => String, { description: 'What is wrong and what to do.' })
  message(
    @Root() { sentence }: CommandRejectedType,
    @Arg('locale', () => String, LOCALE_ARGUMENT) locale: string | null,
    @Asked() operation: Operation,
  ): string {
    return sentence(localeOf(locale, operation));
  }
}

/** What was recorded as the index has it already, else as it was written: that it was accepted is said whatever cannot be read. */
async function recorded(events: readonly RecordedEvent[], operation: Operation): Promise<readonly EventAnswer[]> {
  const written = events.map((event) => eventAnswer(event, Number.MAX_SAFE_INTEGER));
  try {
    const known = await Promise.all(events.map(({ id }) => operation.event(id)));
    return written.map((event, index) => known[index] ?? event);
  } catch {
    return written;
  }
}

export function commandResult(outcome: FactOutcome, operation: Operation): CommandAcceptedType | CommandRejectedType {
  const { commandId } = outcome;
  if (outcome.kind === 'accepted') {
    return {
      commandId,
      events: () => recorded(outcome.events, operation),
      position: outcome.position,
      rereading: (one) => one.behind(outcome.position),
    };
  }
  const { code, path } = outcome;
  return { commandId, code, path: path.length > 0 ? path : null, sentence: (locale) => outcome.message(locale) };
}
