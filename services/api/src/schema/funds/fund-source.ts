import type { Basis, FundSource } from '@milepost/application';
import type { FundCategory } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { FundCategoryEnum } from '../enums.js';
import { BasisType } from '../paging/basis.js';
import { Day, Yuan } from '../scalars/scalars.js';

@ObjectType('FundSource', {
  simpleResolvers: true,
  description: 'Where funds come from: a category that every register knows, or a source that this one added.',
})
export class FundSourceType {
  @Field(() => String, { nullable: true, description: 'The source that was added; null: the category alone.' })
  source!: string | null;

  @Field(() => FundCategoryEnum, { description: 'Its category; of a source that was added its kind.' })
  category!: FundCategory;

  @Field(() => Day, { nullable: true, description: 'From which day the register knows it; null of a category.' })
  addedOn!: string | null;

  @Field(() => Yuan, { description: '争取: grants won in the year.' })
  won!: FundSource['won'];

  @Field(() => Yuan, { description: '发放: loans disbursed in the year.' })
  lent!: FundSource['lent'];

  @Field(() => Yuan, { description: '到位: received in the year.' })
  received!: FundSource['received'];

  @Field(() => Yuan, { description: '支付: paid in the year.' })
  paid!: FundSource['paid'];

  @Field(() => Int, { description: 'How many movements of the four there were.' })
  movements!: number;

  @Field(() => BasisType, { description: 'What it was computed from.' })
  basis!: Basis;
}
