import type {
  Basis as BasisSource,
  FigureScope,
  FigureSheet as FigureSheetSource,
  Reading,
} from '@milepost/application';
import type { Figure as FigureSource, FigureKind as Kind, Indicator as IndicatorName } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { FigureKind, Indicator } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { Basis } from '../paging/basis.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A number that explains itself: its definition, terms, unknowns and rounding.',
})
export class Figure {
  @Field(() => Indicator, { description: 'What is measured.' })
  indicator!: IndicatorName;

  @Field(() => FigureKind, { description: 'What happened, is expected, or was planned.' })
  kind!: Kind;

  @Field(() => String, { description: 'Definition in words.' })
  definition!: string;

  @Field(() => String, { description: 'Version of the definition.' })
  definitionVersion!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'In the base unit: whole 元, 亩, a count; for rates the percentage (or points), rounded once to two decimals. Null where undefined.',
  })
  value!: string | null;

  @Field(() => String, { description: 'Unit of `value`.' })
  unit!: string;

  @Field(() => Decimal, { nullable: true, description: 'Exact upper term of a rate, in base units.' })
  numerator!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Exact lower term of a rate, in base units.' })
  denominator!: string | null;

  @Field(() => Int, { description: 'Entries in the value.' })
  known!: number;

  @Field(() => Int, { description: 'Entries that are unknown and so not in the value.' })
  unknown!: number;

  @Field(() => String, { description: 'The rule by which `value` and `text` are rounded.' })
  rounding!: string;
}

/** What a figure was computed of and from, by which it is explained. */
export type FigureOrigin = {
  /** Its year included. */
  readonly scope: FigureScope;
  readonly basis: BasisSource;
  /** Of the hypothesis that it is a figure of; else the operation's own. */
  readonly reading?: Reading;
};
export type FigureAnswer = FigureSource & FigureOrigin;

@ObjectType({
  simpleResolvers: true,
  description:
    "Figures of one year at one point. group: the name of the campaign, township or unit, or the level's enum name.",
})
export class FigureSheet {
  @Field(() => Basis, { description: 'What the figures were computed from.' })
  basis!: BasisSource;

  @Field(() => Int, { description: 'The year asked for or chosen.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Null for the whole district.' })
  group!: string | null;

  @Field(() => [Figure], { description: 'In the order asked for.' })
  figures!: readonly FigureAnswer[];
}

export function figureSheet(
  { year, group, figures }: FigureSheetSource,
  scope: FigureScope,
  basis: BasisSource,
  reading?: Reading,
): FigureSheet {
  const origin: FigureOrigin = { scope: { ...scope, year }, basis, ...(reading ? { reading } : {}) };
  return { basis, year, group, figures: figures.map((figure) => ({ ...figure, ...origin })) };
}
