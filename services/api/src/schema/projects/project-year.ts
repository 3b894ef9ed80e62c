import type { ProjectYear } from '@milepost/application';
import { type Area, muText, type YearMeasures } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { Decimal, Yuan } from '../scalars/scalars.js';

@ObjectType('ProjectMonth', {
  simpleResolvers: true,
  description: 'One month of a project: the amounts of this month alone.',
})
export class ProjectMonthType {
  @Field(() => String, { description: 'YYYY-MM' })
  period!: string;

  @Field(() => Yuan, {
    nullable: true,
    description: 'Null while the month has not ended, or no approved return is known.',
  })
  completed!: number | null;

  @Field(() => Yuan, { nullable: true, description: 'Null where none was reported.' })
  forecast!: number | null;

  @Field(() => String, { nullable: true, description: '形象进度 as reported last, of the month or of a 旬 of it.' })
  progress!: string | null;
}

@ObjectType('ProjectYear', { simpleResolvers: true, description: "The project's own values, listed or not." })
export class ProjectYearType implements ProjectYear {
  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => Boolean, { description: "On the year's list at the point asked for." })
  listed!: boolean;

  @Field(() => Yuan, { nullable: true, description: 'Approved baseline; never overwritten.' })
  planBaseline!: number | null;

  @Field(() => Yuan, { nullable: true, description: 'In force at validAt, adjustments taken in.' })
  planAdjusted!: number | null;

  @Field(() => Yuan, {
    description: 'Known actuals of the months that have ended, else of their approved 旬, also of the running month.',
  })
  completed!: number;

  @Field(() => Int, {
    description: 'Ended months on the list without a known actual: not in `completed`, and not zero.',
  })
  monthsUnknown!: number;

  @Field(() => Yuan, {
    nullable: true,
    description:
      "Completed to the month before validAt's month, plus the forecast for that month; null where no forecast is known.",
  })
  forecast!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'completed ÷ planBaseline in percent, two decimals; null without a plan.',
  })
  completionRate!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'completed ÷ planAdjusted in percent, two decimals; null without a plan.',
  })
  completionRateAdjusted!: string | null;

  @Field(() => [ProjectMonthType], {
    description: 'Ended months with a known actual, months with a forecast and with progress, in order.',
  })
  months!: readonly ProjectMonthType[];
}

@ObjectType('Area', {
  simpleResolvers: true,
  description:
    'Known sum in 亩 (null where nothing is known but something is there), with how many entries are known and how many unknown.',
})
export class AreaType {
  @Field(() => Decimal, { nullable: true, description: 'Sum of the known areas, 亩.' })
  mu!: string | null;

  @Field(() => Int, { description: 'Entries in the sum.' })
  known!: number;

  @Field(() => Int, { description: 'Entries whose area is unknown, so not in the sum.' })
  unknown!: number;
}

@ObjectType('LandSummary', { simpleResolvers: true, description: 'Land of one project in one year.' })
export class LandSummaryType {
  @Field(() => AreaType, { description: '新批土地' })
  approved!: AreaType;

  @Field(() => AreaType, { description: '新征土地' })
  acquired!: AreaType;
}

export function landOf(year: YearMeasures | undefined): LandSummaryType {
  return { approved: areaOf(year?.landApproved), acquired: areaOf(year?.landAcquired) };
}

function areaOf({ milliMu, known, unknown }: Area = { milliMu: 0, known: 0, unknown: 0 }): AreaType {
  return { mu: known === 0 && unknown > 0 ? null : muText(milliMu), known, unknown };
}
