import type { FigureSheet, Restatement } from '@milepost/application';
import { Args, ArgsType, Field, Resolver, Root, Subscription } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { stoppable } from '../stoppable.js';
import { AsOfInput } from '../paging/basis.js';
import { FigureSheetType, readSheet } from './figure.js';
import { readRestatement, RestatementType } from './restatement.js';
import { SheetArgs } from './sheet-args.js';

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
    @Args(() => FiguresWatchArgs) _args: FiguresWatchArgs,
    @Root() sheet: FigureSheet,
    @Asked() operation: Operation,
  ): FigureSheetType {
    operation.renew();
    return readSheet(sheet, operation);
  }

  @Subscription(() => RestatementType, {
    description:
      'Each figure issued at a point that later events have changed: first those that are changed already, then whenever one changes (again). So whoever printed a report hears when it no longer holds, and by how much.',
    subscribe: ({ args: { asOf, ...request }, context }: { args: RestatementArgs; context: Operation }) =>
      stoppable((signal) => context.register.restatements(asOf, request, signal)),
  })
  restatements(
    @Args(() => RestatementArgs) _args: RestatementArgs,
    @Root() restatement: Restatement,
    @Asked() operation: Operation,
  ): RestatementType {
    operation.renew();
    return readRestatement(restatement, operation);
  }
}
