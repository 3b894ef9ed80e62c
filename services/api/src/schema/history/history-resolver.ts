import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { TimeAxis } from '../enums.js';
import type { Operation } from '../../execution/operation.js';
import { AsOf } from '../paging/basis.js';
import { ForwardPageArgs } from '../paging/paging.js';
import { Project } from '../projects/project.js';
import { FieldChange, fieldChangeOf, FieldChangeConnection, fieldChangeConnection } from './field-change.js';

@ArgsType()
class HistoryArgs extends ForwardPageArgs {
  @Field(() => String, {
    description:
      'Of the card: startedOn, year.2018.completed, year.2018.months.05.completed, permits.CONSTRUCTION.state, land.2018.acquired.mu, …; without a year that of the enclosing query. An unknown one is refused with those near it.',
  })
  path!: string;

  @Field(() => TimeAxis, {
    nullable: true,
    defaultValue: 'VALID',
    description:
      "VALID: the values that held one after the other, as known at the project's basis; KNOWN: what was taken for the value at the basis' validAt as one event after the other was recorded.",
  })
  axis?: 'VALID' | 'KNOWN' | null;
}

@Resolver(() => Project)
export class HistoryResolver {
  @FieldResolver(() => FieldChangeConnection, {
    description:
      'Who set the value at this path (for example year.2018.completed), by which event, known when. Latest first.',
  })
  async history(
    @Root() { code, basis, yearOfQuery }: Project,
    @Args(() => HistoryArgs) args: HistoryArgs,
    @Ctx() operation: Operation,
  ): Promise<FieldChangeConnection> {
    return fieldChangeConnection(await (await operation.reading()).history(code, args, basis, yearOfQuery), basis.seq);
  }

  @FieldResolver(() => [FieldChange], {
    description:
      "What differs between two points, by path: put in the place of the values at `from`, those of `after` give the card at `to`. The project's own basis plays no part.",
  })
  async diff(
    @Root() { code }: Project,
    @Arg('from', () => AsOf, { description: 'One point.' }) from: AsOf,
    @Arg('to', () => AsOf, { description: 'The other point, which may lie before it on either axis.' }) to: AsOf,
    @Ctx() operation: Operation,
  ): Promise<FieldChange[]> {
    const [one, other] = await Promise.all([operation.basis(from), operation.basis(to)]);
    const changes = await (await operation.reading()).diff(code, one, other);
    return changes.map((change) => fieldChangeOf(change, Math.max(one.seq, other.seq)));
  }
}
