import type {
  Basis,
  ChangeKind,
  Connection,
  Edge,
  FigureDiff,
  FigureStep,
  IndexedAnswer,
  PageInfo,
} from '@milepost/application';
import type { TermRole } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum, TermRoleEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { EventType } from '../events/event.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { PageInfoType } from '../paging/paging.js';
import { FigureType, type ReadFigure, readFigure } from './figure.js';

@ObjectType('FigureStep', {
  simpleResolvers: true,
  description: 'One term that differs, and what that does to the figure.',
})
class FigureStepType implements FigureStep {
  @Field(() => String, {
    nullable: true,
    description: '项目编号; null of a fund of no project, of the calendar, and of another definition.',
  })
  code!: string | null;

  @Field(() => String, {
    description:
      'As Contribution.subject; timeProgress where the day itself makes the difference, definition where another version of the definition does.',
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

  @Field(() => ChangeKindEnum, {
    description: 'What sort of change it is: of several events that made it the last on the way from point to point.',
  })
  kind!: () => Promise<ChangeKind>;

  @Field(() => [EventType], { description: 'The events that made it, in the order of the log.' })
  events!: () => Promise<readonly IndexedAnswer[]>;
}

@ObjectType('FigureStepEdge', { simpleResolvers: true, description: 'A step in a list.' })
class FigureStepEdgeType implements Edge<FigureStep> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FigureStepType, { description: 'The step.' })
  node!: FigureStep;
}

@ObjectType('FigureStepConnection', { simpleResolvers: true, description: 'A page of steps.' })
class FigureStepConnectionType implements Connection<FigureStep> {
  @Field(() => Int, { description: 'Steps on all pages.' })
  totalCount!: number;

  @Field(() => [FigureStepEdgeType], { description: 'Steps of this page with their cursors.' })
  edges!: readonly Edge<FigureStep>[];

  @Field(() => [FigureStepType], { description: 'Steps of this page.' })
  nodes!: readonly FigureStep[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
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
  from!: ReadFigure;

  @Field(() => FigureType, { description: 'At the other.' })
  to!: ReadFigure;

  @Field(() => FigureStepConnectionType, { description: 'From the one to the other.' })
  steps!: Connection<FigureStep>;
}

export function readFigureDiff({ from, to, ...diff }: FigureDiff, operation: Operation): FigureDiffType {
  return { ...diff, from: readFigure(from, operation), to: readFigure(to, operation) };
}
