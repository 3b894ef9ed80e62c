import {
  type Basis,
  type Connection,
  type Contribution,
  type Edge,
  type IndexedAnswer,
  mapNodes,
  type PageInfo,
} from '@milepost/application';
import type { TermRole } from '@milepost/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { TermRoleEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';
import { EventType } from '../events/event.js';
import type { Operation } from '../operation.js';
import { PageInfoType } from '../paging/paging.js';
import { projectAt, ProjectType } from '../projects/project.js';

type ReadContribution = Contribution & { readonly project: () => Promise<ProjectType | null> };

@ObjectType('Contribution', {
  simpleResolvers: true,
  description: 'A term of a figure: what one project, or one fund of no project, adds to it.',
})
class ContributionType implements ReadContribution {
  @Field(() => ProjectType, { nullable: true, description: 'Null of a fund of no project.' })
  project!: () => Promise<ProjectType | null>;

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
  events!: () => Promise<readonly IndexedAnswer[]>;
}

@ObjectType('ContributionEdge', { simpleResolvers: true, description: 'A term in a list.' })
class ContributionEdgeType implements Edge<ReadContribution> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ContributionType, { description: 'The term.' })
  node!: ReadContribution;
}

@ObjectType('ContributionConnection', { simpleResolvers: true, description: 'A page of terms.' })
export class ContributionConnectionType implements Connection<ReadContribution> {
  @Field(() => Int, { description: 'Terms on all pages.' })
  totalCount!: number;

  @Field(() => [ContributionEdgeType], { description: 'Terms of this page with their cursors.' })
  edges!: readonly Edge<ReadContribution>[];

  @Field(() => [ContributionType], { description: 'Terms of this page.' })
  nodes!: readonly ReadContribution[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

/** Each with its project at the basis of the figure, looked up when it is asked for. */
export function readContributions(
  connection: Connection<Contribution>,
  basis: Basis,
  operation: Operation,
): Connection<ReadContribution> {
  return mapNodes(connection, (contribution) => ({
    ...contribution,
    project: async () => (contribution.code === null ? null : projectAt(contribution.code, basis, operation)),
  }));
}
