import type { Basis, FigureAnswer, FigureSheet } from '@milepost/application';
import type { FigureKind, Indicator } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { FigureKindEnum, IndicatorEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';

@ObjectType('Figure', {
  simpleResolvers: true,
  description: 'A number that explains itself: its definition, terms, unknowns and rounding.',
})
export class FigureType {
  @Field(() => IndicatorEnum, { description: 'What is measured.' })
  indicator!: Indicator;

  @Field(() => FigureKindEnum, { description: 'What happened, is expected, or was planned.' })
  kind!: FigureKind;

  @Field(() => String, {
    description:
      'Version of the definition: the one in force on the day of the figure, of a past year its 31 December.',
  })
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

/** A figure, and the operation through which it was read and is explained. */
export type ReadFigure = FigureAnswer & { readonly operation: Operation };

export function readFigure(figure: FigureAnswer, operation: Operation): ReadFigure {
  return { ...figure, operation };
}

@ObjectType('FigureSheet', {
  simpleResolvers: true,
  description:
    "Figures of one year at one point. group: the name of the campaign, township or unit, or the level's enum name.",
})
export class FigureSheetType {
  @Field(() => BasisType, { description: 'What the figures were computed from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'The year asked for or chosen.' })
  year!: number;

  @Field(() => String, { nullable: true, description: 'Null for the whole district.' })
  group!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the second grouping.' })
  within!: string | null;

  @Field(() => [FigureType], { description: 'In the order asked for.' })
  figures!: readonly ReadFigure[];
}

export function readSheet({ figures, ...sheet }: FigureSheet, operation: Operation): FigureSheetType {
  return { ...sheet, figures: figures.map((figure) => readFigure(figure, operation)) };
}
