import type { Basis as BasisSource, ProjectsAnswer } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Operation } from '../../execution/operation.js';
import { Basis } from '../paging/basis.js';
import { type Lazy, PageInfo, pageInfo } from '../paging/paging.js';
import { Project, projectOf } from './project.js';

@ObjectType({ simpleResolvers: true, description: 'A project in a list.' })
export class ProjectEdge {
  @Field(() => String, { description: 'Place in this list and order.' })
  cursor!: () => string;

  @Field(() => Project, { description: 'The project.' })
  node!: Project;
}

@ObjectType({ simpleResolvers: true, description: 'A page of projects.' })
export class ProjectConnection {
  @Field(() => Basis, { description: 'What the list was computed from.' })
  basis!: BasisSource;

  @Field(() => Int, { description: 'Projects that match, on all pages.' })
  totalCount!: number;

  @Field(() => [ProjectEdge], { description: 'Projects of this page with their cursors.' })
  edges!: Lazy<ProjectEdge[]>;

  @Field(() => [Project], { description: 'Projects of this page.' })
  nodes!: Lazy<Project[]>;

  @Field(() => PageInfo, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}

/** The cards of the page are loaded when its projects are asked for. */
export function projectConnection(
  { rows, at }: ProjectsAnswer,
  basis: BasisSource,
  operation: Operation,
): ProjectConnection {
  const { validAt } = basis;
  const nodes = async () => {
    const reading = await operation.reading();
    const cards = await reading.cards(rows.edges.map(({ node: { id: code } }) => ({ code, validAt, basis })));
    return cards.map((card, index) => {
      if (!card) throw new Error(`project ${rows.edges[index]?.node.id} is in the list, but has no card`);
      return projectOf(card, basis, at.year);
    });
  };
  return {
    basis,
    totalCount: rows.totalCount,
    edges: async () => (await nodes()).map((node, index) => ({ cursor: () => rows.edges[index]?.cursor ?? '', node })),
    nodes,
    pageInfo: pageInfo(rows),
  };
}
