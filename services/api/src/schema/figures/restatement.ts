import type { Basis as BasisSource, FigureScope, Restatement as RestatementSource } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import { Decimal } from '../scalars/scalars.js';
import { Basis } from '../paging/basis.js';
import { Figure, type FigureAnswer } from './figure.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A figure that was issued, and is another one by what came to be known since.',
})
export class Restatement {
  @Field(() => Basis, { description: 'What it was issued from.' })
  issuedAt!: BasisSource;

  @Field(() => Basis, { description: 'The same point of the world as known now.' })
  basis!: BasisSource;

  @Field(() => Figure, { description: 'As issued.' })
  issued!: FigureAnswer;

  @Field(() => Figure, { description: 'As it is known now.' })
  after!: FigureAnswer;

  @Field(() => Decimal, {
    description: '`after` less `issued` in the unit of the figure; an undefined one counts as 0.',
  })
  change!: string;
}

export function restatementOf(
  { issuedAt, basis, issued, after, change, year }: RestatementSource,
  scope: FigureScope,
): Restatement {
  const ofYear = { ...scope, year };
  return {
    issuedAt,
    basis,
    issued: { ...issued, scope: ofYear, basis: issuedAt },
    after: { ...after, scope: ofYear, basis },
    change,
  };
}
