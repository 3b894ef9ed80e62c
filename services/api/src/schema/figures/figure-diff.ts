import type {
  Basis as BasisSource,
  ChangeKind as Kind,
  FigureDiff as FigureDiffSource,
  FigureStep as StepSource,
} from '@milepost/application';
import type { TermRole as Role } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { ChangeKind, TermRole } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { Event, eventOf } from '../events/event.js';
import { Basis } from '../paging/basis.js';
import { type Lazy, pageAnswer, PageInfo } from '../paging/paging.js';
import { Figure, type FigureAnswer } from './figure.js';

@ObjectType({ simpleResolvers: true, description: 'One term that differs, and what that does to the figure.' })
export class FigureStep {
  @Field(() => String, { nullable: true, description: '项目编号; null of a fund of no project, and of the calendar.' })
  code!: string | null;

  @Field(() => String, {
    description: 'As Contribution.subject; timeProgress where the day itself makes the difference.',
  })
  subject!: string;

  @Field(() => TermRole, { description: 'Where the term stands in the figure.' })
  role!: Role;

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

  @Field(() => ChangeKind, { description: 'What sort of change it is.' })
  kind!: Lazy<Kind>;

  @Field(() => [Event], { description: 'The events that made it, in the order of the log.' })
  events!: Lazy<Event[]>;
}

@ObjectType({ simpleResolvers: true, description: 'A step in a list.' })
export class FigureStepEdge {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => FigureStep, { description: 'The step.' })
  node!: FigureStep;
}

@ObjectType({ simpleResolvers: true, description: 'A page of steps.' })
export class FigureStepConnection {
  @Field(() => Int, { description: 'Steps on all pages.' })
  totalCount!: number;

  @Field(() => [FigureStepEdge], { description: 'Steps of this page with their cursors.' })
  edges!: FigureStepEdge[];

  @Field(() => [FigureStep], { description: 'Steps of this page.' })
  nodes!: FigureStep[];

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

@ObjectType({ simpleResolvers: true, description: 'Why a figure is another one at another point, term by term.' })
export class FigureDiff {
  @Field(() => Basis, { description: 'What `from` was computed from.' })
  fromBasis!: BasisSource;

  @Field(() => Basis, { description: 'What `to` was computed from.' })
  toBasis!: BasisSource;

  @Field(() => Figure, { description: 'At the one point.' })
  from!: FigureAnswer;

  @Field(() => Figure, { description: 'At the other.' })
  to!: FigureAnswer;

  @Field(() => FigureStepConnection, { description: 'From the one to the other.' })
  steps!: FigureStepConnection;
}

export function figureStepConnection({ steps }: FigureDiffSource, known: number): FigureStepConnection {
  return pageAnswer(steps, (step) => figureStepOf(step, known));
}

function figureStepOf({ cause, ...step }: StepSource, known: number): FigureStep {
  let found: ReturnType<typeof cause> | undefined;
  const once = () => (found ??= cause());
  return {
    ...step,
    kind: async () => (await once()).kind,
    events: async () => (await once()).events.map((event) => eventOf(event, known)),
  };
}
