import type { Basis, ChangeKind, FigureDiff, FigureStep } from '@milepost/application';
import type { TermRole } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum, TermRoleEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { EventType, eventOf } from '../events/event.js';
import { BasisType } from '../paging/basis.js';
import { type Lazy, pageAnswer, PageInfoType } from '../paging/paging.js';
import { FigureType, type FigureAnswer } from './figure.js';

@ObjectType('FigureStep', {
  simpleResolvers: true,
  description: 'One term that differs, and what that does to the figure.',
})
export class FigureStepType {
  @Field(() => String, { nullable: true, description: '项目编号; null of a fund of no project, and of the calendar.' })
  code!: string | null;

  @Field(() => String, {
    description: 'As Contribution.subject; timeProgress where the day itself makes the difference.',
  })
  subject!: string;

  @Field(() => TermRoleEnum, { description: 'Where the term stands in the figure.' })
  role!: TermRole;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The term before, in base units; null where it is not there or all unknown.',
  })
  before!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The term after.' })
  after!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The figure once this step and those before it are taken.' })
  value!: string | null;

  @Field(() => Decimal, {
    description:
      'By how much this step changes the figure as it is rounded; all of them add up to the difference exactly (an undefined figure counts as 0).',
  })
  change!: string;

  @Field(() => ChangeKindEnum, { description: 'What sort of change it is.' })
  kind!: Lazy<ChangeKind>;

  @Field(() => [EventType], { description: 'The events that made it, in the order of the log.' })
  events!: Lazy<EventType[]>;
}

@ObjectType('FigureStepEdge', { simpleResolvers: true, description: 'A step in a list.' })
export class FigureStepEdgeType {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FigureStepType, { description: 'The step.' })
  node!: FigureStepType;
}

@ObjectType('FigureStepConnection', { simpleResolvers: true, description: 'A page of steps.' })
export class FigureStepConnectionType {
  @Field(() => Int, { description: 'Steps on all pages.' })
  totalCount!: number;

  @Field(() => [FigureStepEdgeType], { description: 'Steps of this page with their cursors.' })
  edges!: FigureStepEdgeType[];

  @Field(() => [FigureStepType], { description: 'Steps of this page.' })
  nodes!: FigureStepType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfoType;
}

@ObjectType('FigureDiff', {
  simpleResolvers: true,
  description: 'Why a figure is another one at another point, term by term.',
})
export class FigureDiffType {
  @Field(() => BasisType, { description: 'What `from` was computed from.' })
  fromBasis!: Basis;

  @Field(() => BasisType, { description: 'What `to` was computed from.' })
  toBasis!: Basis;

  @Field(() => FigureType, { description: 'At the one point.' })
  from!: FigureAnswer;

  @Field(() => FigureType, { description: 'At the other.' })
  to!: FigureAnswer;

  @Field(() => FigureStepConnectionType, { description: 'From the one to the other.' })
  steps!: FigureStepConnectionType;
}

export function figureStepConnection({ steps }: FigureDiff, known: number): FigureStepConnectionType {
  return pageAnswer(steps, (step) => figureStepOf(step, known));
}

function figureStepOf({ cause, ...step }: FigureStep, known: number): FigureStepType {
  let found: ReturnType<typeof cause> | undefined;
  const once = () => (found ??= cause());
  return {
    ...step,
    kind: async () => (await once()).kind,
    events: async () => (await once()).events.map((event) => eventOf(event, known)),
  };
}
