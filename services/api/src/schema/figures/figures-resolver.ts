import { type FigureGroup, MOST_DECIMALS } from '@milepost/application';
import { type Figure, MilepostError } from '@milepost/domain';
import { Arg, Args, ArgsType, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { FigureGroupEnum } from '../enums.js';
import { Asked } from '../asked.js';
import { LOCALE_ARGUMENT, localeOf } from '../locale.js';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOfInput } from '../paging/basis.js';
import { FigureType, FigureSheetType, readSheet } from './figure.js';
import { SheetArgs } from './sheet-args.js';

@ArgsType()
class FiguresArgs extends SheetArgs {
  @Field(() => AsOfInput, { nullable: true, description: 'Default: the end of today, as best known.' })
  asOf?: AsOfInput | null;

  @Field(() => Position, { nullable: true, description: 'Waits until the views have this position.' })
  atLeast?: string | null;
}

@ArgsType()
class FiguresByArgs extends FiguresArgs {
  @Field(() => FigureGroupEnum, { description: 'One sheet for each of these.' })
  group!: FigureGroup;

  @Field(() => FigureGroupEnum, { nullable: true, description: 'Of each group one sheet for each of these.' })
  within?: FigureGroup | null;
}

const MOST_POINTS = 24;

@ArgsType()
class FiguresAtArgs extends SheetArgs {
  @Field(() => [AsOfInput], { description: `The points, at most ${MOST_POINTS}.` })
  points!: AsOfInput[];
}

@Resolver(() => FigureType)
export class FiguresResolver {
  @Query(() => FigureSheetType, {
    description:
      "The year's figures for all listed projects that match (funds without a project count when no filter is given). Default year: the latest up to validAt's in which a listing is known, else validAt's. Default indicators: all.",
  })
  async figures(@Args(() => FiguresArgs) args: FiguresArgs, @Asked() operation: Operation): Promise<FigureSheetType> {
    const basis = await operation.basis(args.asOf);
    return readSheet(await operation.ask.figures(args, basis), operation);
  }

  @Query(() => [FigureSheetType], {
    description:
      "The same, one sheet per group, in the groups' order of name: all spellings of a name are one, shown as it was recorded first. At most 1,000 sheets.",
  })
  async figuresBy(
    @Args(() => FiguresByArgs) args: FiguresByArgs,
    @Asked() operation: Operation,
  ): Promise<FigureSheetType[]> {
    const basis = await operation.basis(args.asOf);
    const sheets = await operation.ask.figuresBy(args, args, basis);
    return sheets.map((sheet) => readSheet(sheet, operation));
  }

  @Query(() => [FigureSheetType], { description: 'The same sheet at each point, for curves, in their order.' })
  async figuresAt(
    @Args(() => FiguresAtArgs) { points, ...request }: FiguresAtArgs,
    @Asked() operation: Operation,
  ): Promise<FigureSheetType[]> {
    if (points.length > MOST_POINTS) {
      throw new MilepostError('LIST_TOO_LONG', { path: 'points', limit: MOST_POINTS });
    }
    const sheets: FigureSheetType[] = [];
    for (const point of points) {
      const basis = await operation.basis(point);
      sheets.push(readSheet(await operation.ask.figures(request, basis), operation));
    }
    return sheets;
  }

  @FieldResolver(() => String, { description: 'Definition in words, in the language asked for.' })
  definition(
    @Root() { definition }: Figure,
    @Arg('locale', () => String, LOCALE_ARGUMENT) locale: string | null,
    @Asked() operation: Operation,
  ): string {
    return definition[localeOf(locale, operation) === 'en' ? 'en' : 'zh'];
  }

  @FieldResolver(() => String, {
    description:
      'As an official report prints it: 645.34亿元, 86.24%, with decimals: 0 65%, xx亩 where all is unknown.',
  })
  text(
    @Root() figure: Figure,
    @Arg('decimals', () => Int, { nullable: true, description: `0 to ${MOST_DECIMALS}; default 2.` })
    decimals: number | null,
  ): string {
    if (decimals == null) return figure.text();
    if (decimals >= 0 && decimals <= MOST_DECIMALS) return figure.text(decimals);
    throw new MilepostError('WHOLE_NUMBER_OUT_OF_RANGE', { path: 'decimals', least: 0, most: MOST_DECIMALS });
  }
}
