import type { Basis, FieldChange, TimeAxis } from '@milepost/application';
import { instantText } from '@milepost/domain';
import { Arg, Args, ArgsType, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { TimeAxisEnum } from '../enums.js';
import { AsOfInput } from '../paging/basis.js';
import { ForwardPageArgs } from '../paging/paging.js';
import { ProjectType, yearAt } from '../projects/project.js';
import { FieldChangeType, FieldChangeConnectionType } from './field-change.js';

@ArgsType()
class HistoryArgs extends ForwardPageArgs {
  @Field(() => String, {
    description:
      'Of the card: startedOn, year.2018.completed, year.2018.months.05.completed, permits.CONSTRUCTION.state, land.2018.acquired.mu, …; without a year that of validAt. What is of an earlier year than validAt is as at its 31 December, as in the card. An unknown one is refused with those near it.',
  })
  path!: string;

  @Field(() => TimeAxisEnum, {
    nullable: true,
    defaultValue: 'VALID',
    description:
      "VALID: the values that held one after the other, as known at the project's basis, also where nothing but time made one end (CALENDAR); KNOWN: what was taken for the value at the basis' validAt as one event after the other was recorded. The latest is the value of the card.",
  })
  axis?: TimeAxis | null;
}

@Resolver(() => ProjectType)
export class HistoryResolver {
  @FieldResolver(() => FieldChangeConnectionType, {
    description:
      'Who set the value at this path (for example year.2018.completed), by which event, known when. Latest first.',
  })
  history(
    @Root() { code, basis, operation }: ProjectType,
    @Args(() => HistoryArgs) args: HistoryArgs,
  ): Promise<FieldChangeConnectionType> {
    return operation.ask.history(code, args, basis, yearAt(basis, operation));
  }

  @FieldResolver(() => [FieldChangeType], {
    description:
      "What differs between two points, by path: put in the place of the values at `from`, those of `after` give the card at `to`. The way from point to point goes along the days as the point knows them that knows less, then along the log, event by event: an event made a change where the value is another one behind it. A point without seq and knownAt is as known at the project's own basis, one without validAt of its day.",
  })
  async diff(
    @Root() { code, basis, operation }: ProjectType,
    @Arg('from', () => AsOfInput, { description: 'One point.' }) from: AsOfInput,
    @Arg('to', () => AsOfInput, { description: 'The other point, which may lie before it on either axis.' })
    to: AsOfInput,
  ): Promise<FieldChange[]> {
    const { seq, knownAt, position, parked } = basis;
    async function pointOf(asked: AsOfInput): Promise<Basis> {
      const validAt = asked.validAt ?? instantText(basis.validAt);
      const point = await operation.basis({ validAt, seq: asked.seq ?? null, knownAt: asked.knownAt ?? null });
      return asked.seq || asked.knownAt ? point : { ...point, seq, knownAt, position, parked };
    }
    return operation.ask.diff(code, ...(await Promise.all([pointOf(from), pointOf(to)])));
  }
}
