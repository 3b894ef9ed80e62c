import type { Basis, YearTurnOutcome, YearTurnRow } from '@milepost/application';
import type { ProjectNature } from '@milepost/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ProjectNatureEnum, YearTurnOutcomeEnum } from '../enums.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { Json, Yuan } from '../scalars/scalars.js';

@ObjectType('YearTurnRow', {
  simpleResolvers: true,
  description: 'What becomes of one project at the turn of the year.',
})
export class YearTurnRowType implements Omit<YearTurnRow, 'project'> {
  @Field(() => YearTurnOutcomeEnum, { description: 'Whether it is carried over.' })
  outcome!: YearTurnOutcome;

  @Field(() => ProjectNatureEnum, {
    nullable: true,
    description: 'What the next year is to it; null where it is not carried over, or is listed already.',
  })
  becomes!: ProjectNature | null;

  @Field(() => Yuan, {
    nullable: true,
    description: '至上年底累计: completed since its start by the end of the year; null: not known.',
  })
  completedBefore!: number | null;

  @Field(() => Yuan, {
    nullable: true,
    description: 'What is left of its total where it is to be completed; null: not known, or for the office to say.',
  })
  proposedPlan!: number | null;

  @Field(() => Json, {
    description: 'For `recordTogether`, with `commandId`; empty where nothing is left to be recorded.',
  })
  acts!: YearTurnRow['acts'];

  @Field(() => ID, { description: 'Made of year and code: sent again, nothing is recorded twice.' })
  commandId!: string;

  /** Of its project. */
  code!: string;
  basis!: Basis;
  operation!: Operation;
}

@ObjectType('YearTurn', {
  simpleResolvers: true,
  description: '结转: the next year’s list from a year’s.',
})
export class YearTurnType {
  @Field(() => Int, { description: 'The year that ends.' })
  year!: number;

  @Field(() => BasisType, { description: 'What it was computed from.' })
  basis!: Basis;

  @Field(() => [YearTurnRowType], { description: 'Every project that was on the year’s list, in the order of codes.' })
  rows!: readonly YearTurnRowType[];
}
