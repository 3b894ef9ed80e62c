import type { Restatement, SheetAnswer } from '@milepost/application';
import { Args, ArgsType, Ctx, Field, Resolver, Root, Subscription } from 'type-graphql';
import type { Operation } from '../../execution/operation.js';
import { stoppable } from '../stoppable.js';
import { AsOfInput } from '../paging/basis.js';
import { FigureSheetType, figureSheet } from './figure.js';
import { RestatementType, restatementOf } from './restatement.js';
import { scopeOf, SheetArgs } from './sheet-args.js';

@ArgsType()
class FiguresWatchArgs extends SheetArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'First the sheet as it is.' })
  withCurrent?: boolean | null;
}

@ArgsType()
class RestatementArgs extends SheetArgs {
  @Field(() => AsOfInput, { description: 'The point that the figures were issued from, as their basis says.' })
  asOf!: AsOfInput;
}

@Resolver()
export class FiguresWatchResolver {
  @Subscription(() => FigureSheetType, {
    name: 'figures',
    description:
      'A sheet each time one of its figures changes, by events or because the day is another one; changes that come at once are told once. After a loss of the socket subscribe again with withCurrent.',
    subscribe: ({ args: { withCurrent, ...request }, context }: { args: FiguresWatchArgs; context: Operation }) =>
      stoppable((signal) => context.register.watchFigures(request, withCurrent === true, signal)),
  })
  figuresWatched(
    @Args(() => FiguresWatchArgs) args: FiguresWatchArgs,
    @Root() { sheet, basis }: SheetAnswer,
    @Ctx() operation: Operation,
  ): FigureSheetType {
    operation.renew();
    return figureSheet(sheet, scopeOf(args), basis);
  }

  @Subscription(() => RestatementType, {
    description:
      'Each figure issued at a point that later events have changed: first those that are changed already, then whenever one changes (again). So whoever printed a report hears when it no longer holds, and by how much.',
    subscribe: ({ args: { asOf, ...request }, context }: { args: RestatementArgs; context: Operation }) =>
      stoppable((signal) => context.register.restatements(asOf, request, signal)),
  })
  restatements(
    @Args(() => RestatementArgs) args: RestatementArgs,
    @Root() restatement: Restatement,
    @Ctx() operation: Operation,
  ): RestatementType {
    operation.renew();
    return restatementOf(restatement, scopeOf(args));
  }
}
