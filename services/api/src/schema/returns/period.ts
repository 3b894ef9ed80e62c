import type { Basis, ReportingMonth } from '@milepost/application';
import type { Instant, PeriodStateName } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { PeriodStateEnum } from '../enums.js';
import { NodeType } from '../node/node.js';
import { periodIdOf } from '../node/version-ids.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { DateTime } from '../scalars/scalars.js';

@ObjectType('Period', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'A month of returns: until when they are due, whether it is closed, and how many are missing.',
})
export class PeriodType extends NodeType {
  @Field(() => String, { description: 'The month, YYYY-MM.' })
  period!: string;

  @Field(() => PeriodStateEnum, { description: 'Whether it takes returns.' })
  state!: PeriodStateName;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when returns count as in time: as the first closing states, else the end of the 5th of the next month.',
  })
  cutOffAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was closed last, also by the clock at the end of a re-opening; null: never.',
  })
  closedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it was re-opened since it was closed last.' })
  reopenedUntil!: Instant | null;

  @Field(() => Int, { description: 'Returns of the month that are MISSING.' })
  missing!: number;

  @Field(() => Int, { description: 'Returns of the month, and of its 旬, that are LATE.' })
  late!: number;

  @Field(() => BasisType, { description: 'What it was computed from.' })
  basis!: Basis;
}

export function periodWithId(month: ReportingMonth, basis: Basis, operation: Operation): PeriodType {
  return { ...month, id: periodIdOf(month.period, basis, operation), basis };
}
