import type { TimeAxis } from '@milepost/application';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { TimeAxisEnum } from '../enums.js';
import type { Operation } from '../../execution/operation.js';
import { AsOfInput } from '../paging/basis.js';
import { ForwardPageArgs } from '../paging/paging.js';
import { ProjectType } from '../projects/project.js';
import { FieldChangeType, fieldChangeOf, FieldChangeConnectionType, fieldChangeConnection } from './field-change.js';

@ArgsType()
class HistoryArgs extends ForwardPageArgs {
  @Field(() => String, {
    description:
      'Of the card: startedOn, year.2018.completed, year.2018.months.05.completed, permits.CONSTRUCTION.state, land.2018.acquired.mu, …; without a year that of the enclosing query. An unknown one is refused with those near it.',
  })
  path!: string;

  @Field(() => TimeAxisEnum, {
    nullable: true,
    defaultValue: 'VALID',
    description:
      "VALID: the values that held one after the other, as known at the project's basis; KNOWN: what was taken for the value at the basis' validAt as one event after the other was recorded.",
  })
  axis?: TimeAxis | null;
}

@Resolver(() => ProjectType)
export class HistoryResolver {
  @FieldResolver(() => FieldChangeConnectionType, {
    description:
      'Who set the value at this path (for example year.2018.completed), by which event, known when. Latest first.',
  })
  async history(
    @Root() { code, basis, yearOfQuery }: ProjectType,
    @Args(() => HistoryArgs) args: HistoryArgs,
    @Ctx() operation: Operation,
  ): Promise<FieldChangeConnectionType> {
    return fieldChangeConnection(await (await operation.reading()).history(code, args, basis, yearOfQuery), basis.seq);
  }

  @FieldResolver(() => [FieldChangeType], {
    description:
      "What differs between two points, by path: put in the place of the values at `from`, those of `after` give the card at `to`. The project's own basis plays no part.",
  })
  async diff(
    @Root() { code }: ProjectType,
    @Arg('from', () => AsOfInput, { description: 'One point.' }) from: AsOfInput,
    @Arg('to', () => AsOfInput, { description: 'The other point, which may lie before it on either axis.' })
    to: AsOfInput,
    @Ctx() operation: Operation,
  ): Promise<FieldChangeType[]> {
    const [one, other] = await Promise.all([operation.basis(from), operation.basis(to)]);
    const changes = await (await operation.reading()).diff(code, one, other);
    return changes.map((change) => fieldChangeOf(change, Math.max(one.seq, other.seq)));
  }
}
