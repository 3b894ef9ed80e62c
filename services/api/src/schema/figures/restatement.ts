import type { Basis, Restatement } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import { Decimal } from '../scalars/scalars.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { FigureType, type ReadFigure, readFigure } from './figure.js';

@ObjectType('Restatement', {
  simpleResolvers: true,
  description: 'A figure that was issued, and is another one by what came to be known since.',
})
export class RestatementType {
  @Field(() => BasisType, { description: 'What it was issued from.' })
  issuedAt!: Basis;

  @Field(() => BasisType, { description: 'The same point of the world as known now.' })
  basis!: Basis;

  @Field(() => FigureType, { description: 'As issued.' })
  issued!: ReadFigure;

  @Field(() => FigureType, { description: 'As it is known now.' })
  after!: ReadFigure;

  @Field(() => Decimal, {
    description: '`after` less `issued` in the unit of the figure; an undefined one counts as 0.',
  })
  change!: string;
}

export function readRestatement({ issued, after, ...restatement }: Restatement, operation: Operation): RestatementType {
  return { ...restatement, issued: readFigure(issued, operation), after: readFigure(after, operation) };
}
