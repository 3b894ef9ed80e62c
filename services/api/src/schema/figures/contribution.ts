import type { Connection, Contribution as ContributionSource } from '@milepost/application';
import type { TermRole as Role } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { TermRole } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { Event, eventOf } from '../events/event.js';
import { type Lazy, pageAnswer, PageInfo } from '../paging/paging.js';
import { Project } from '../projects/project.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A term of a figure: what one project, or one fund of no project, adds to it.',
})
export class Contribution {
  @Field(() => Project, { nullable: true, description: 'Null of a fund of no project.' })
  project!: Lazy<Project | null>;

  @Field(() => String, { nullable: true, description: '项目编号, null of a fund of no project.' })
  code!: string | null;

  @Field(() => String, {
    description: 'What is counted, with the month where months are counted one by one; of a fund its name.',
  })
  subject!: string;

  @Field(() => TermRole, { description: 'Where it stands in the figure.' })
  role!: Role;

  @Field(() => Decimal, { nullable: true, description: 'In base units; null where all of it is unknown.' })
  value!: string | null;

  @Field(() => Boolean, { description: 'Some of it is unknown.' })
  unknown!: boolean;

  @Field(() => Int, { description: 'Entries in the value.' })
  known!: number;

  @Field(() => Int, { description: 'Entries that are unknown, and so not in the value.' })
  unknownEntries!: number;

  @Field(() => [Event], { description: 'The events that set it, in the order of their days.' })
  events!: Lazy<Event[]>;
}

@ObjectType({ simpleResolvers: true, description: 'A term in a list.' })
export class ContributionEdge {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => Contribution, { description: 'The term.' })
  node!: Contribution;
}

@ObjectType({ simpleResolvers: true, description: 'A page of terms.' })
export class ContributionConnection {
  @Field(() => Int, { description: 'Terms on all pages.' })
  totalCount!: number;

  @Field(() => [ContributionEdge], { description: 'Terms of this page with their cursors.' })
  edges!: ContributionEdge[];

  @Field(() => [Contribution], { description: 'Terms of this page.' })
  nodes!: Contribution[];

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function contributionConnection(
  connection: Connection<ContributionSource>,
  known: number,
  projectOf: (code: string) => Promise<Project | null>,
): ContributionConnection {
  return pageAnswer(connection, ({ events, ...contribution }): Contribution => ({
    ...contribution,
    project: async () => (contribution.code === null ? null : projectOf(contribution.code)),
    unknown: contribution.unknownEntries > 0,
    events: async () => (await events()).map((event) => eventOf(event, known)),
  }));
}
