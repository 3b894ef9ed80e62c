import type { Connection, Contribution } from '@milepost/application';
import type { TermRole } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { TermRoleEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { EventType, eventOf } from '../events/event.js';
import { type Lazy, pageAnswer, PageInfoType } from '../paging/paging.js';
import { ProjectType } from '../projects/project.js';

@ObjectType('Contribution', {
  simpleResolvers: true,
  description: 'A term of a figure: what one project, or one fund of no project, adds to it.',
})
export class ContributionType {
  @Field(() => ProjectType, { nullable: true, description: 'Null of a fund of no project.' })
  project!: Lazy<ProjectType | null>;

  @Field(() => String, { nullable: true, description: '项目编号, null of a fund of no project.' })
  code!: string | null;

  @Field(() => String, {
    description: 'What is counted, with the month where months are counted one by one; of a fund its name.',
  })
  subject!: string;

  @Field(() => TermRoleEnum, { description: 'Where it stands in the figure.' })
  role!: TermRole;

  @Field(() => Decimal, { nullable: true, description: 'In base units; null where all of it is unknown.' })
  value!: string | null;

  @Field(() => Boolean, { description: 'Some of it is unknown.' })
  unknown!: boolean;

  @Field(() => Int, { description: 'Entries in the value.' })
  known!: number;

  @Field(() => Int, { description: 'Entries that are unknown, and so not in the value.' })
  unknownEntries!: number;

  @Field(() => [EventType], { description: 'The events that set it, in the order of their days.' })
  events!: Lazy<EventType[]>;
}

@ObjectType('ContributionEdge', { simpleResolvers: true, description: 'A term in a list.' })
export class ContributionEdgeType {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ContributionType, { description: 'The term.' })
  node!: ContributionType;
}

@ObjectType('ContributionConnection', { simpleResolvers: true, description: 'A page of terms.' })
export class ContributionConnectionType {
  @Field(() => Int, { description: 'Terms on all pages.' })
  totalCount!: number;

  @Field(() => [ContributionEdgeType], { description: 'Terms of this page with their cursors.' })
  edges!: ContributionEdgeType[];

  @Field(() => [ContributionType], { description: 'Terms of this page.' })
  nodes!: ContributionType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfoType;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function contributionConnection(
  connection: Connection<Contribution>,
  known: number,
  projectOf: (code: string) => Promise<ProjectType | null>,
): ContributionConnectionType {
  return pageAnswer(connection, ({ events, ...contribution }): ContributionType => ({
    ...contribution,
    project: async () => (contribution.code === null ? null : projectOf(contribution.code)),
    unknown: contribution.unknownEntries > 0,
    events: async () => (await events()).map((event) => eventOf(event, known)),
  }));
}
