import type { ProjectFilter } from '@milepost/application';
import type { ProjectLevel, ProjectNature, ProjectStage } from '@milepost/domain';
import { Field, InputType } from 'type-graphql';
import { ProjectLevelEnum, ProjectNatureEnum, ProjectStageEnum } from '../enums.js';
import { Decimal, Yuan } from '../scalars/scalars.js';

const among = (what: string) => ({ nullable: true, description: `${what} is one of these.` });

@InputType('ProjectFilter', {
  description:
    'Projects that meet every condition given. A name or code that the register has never known is refused, with those near it.',
})
export class ProjectFilterInput implements ProjectFilter {
  @Field(() => [String], among('项目编号'))
  codes?: string[] | null;

  @Field(() => [String], among('The campaign'))
  campaigns?: string[] | null;

  @Field(() => [ProjectLevelEnum], among('The level'))
  levels?: ProjectLevel[] | null;

  @Field(() => [ProjectStageEnum], among('The stage'))
  stages?: ProjectStage[] | null;

  @Field(() => [String], among('The township'))
  townships?: string[] | null;

  @Field(() => [String], among('The industry'))
  industries?: string[] | null;

  @Field(() => [String], among('The lead unit'))
  leadUnits?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has at least one of these tags.' })
  tags?: string[] | null;

  @Field(() => Yuan, { nullable: true, description: '以上: includes the bound.' })
  totalInvestmentAtLeast?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The start is verified, or is not.' })
  started?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'On the list of the year asked for, or not.' })
  listed?: boolean | null;

  @Field(() => [ProjectNatureEnum], among('建设性质'))
  natures?: ProjectNature[] | null;

  @Field(() => [String], among('The owner'))
  owners?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Part of the name or of a code, folded as names are.' })
  search?: string | null;

  @Field(() => Yuan, { nullable: true, description: 'Less than this.' })
  totalInvestmentBelow?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Should have started by validAt and has not (month precision: from the month's end), or not.",
  })
  dueNotStarted?: boolean | null;

  @Field(() => Decimal, { nullable: true, description: 'LEAD_POINTS below this many points.' })
  leadPointsBelow?: string | null;
}
