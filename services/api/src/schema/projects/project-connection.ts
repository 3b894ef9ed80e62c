import type { Basis, ProjectsAnswer } from '@milepost/application';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { type Lazy, PageInfoType } from '../paging/paging.js';
import { ProjectType, projectAt } from './project.js';

@ObjectType('ProjectEdge', { simpleResolvers: true, description: 'A project in a list.' })
export class ProjectEdgeType {
  @Field(() => String, { description: 'Place in this list and order.' })
  cursor!: () => string;

  @Field(() => ProjectType, { description: 'The project.' })
  node!: ProjectType;
}

@ObjectType('ProjectConnection', { simpleResolvers: true, description: 'A page of projects.' })
export class ProjectConnectionType {
  @Field(() => BasisType, { description: 'What the list was computed from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Projects that match, on all pages.' })
  totalCount!: number;

  @Field(() => [ProjectEdgeType], { description: 'Projects of this page with their cursors.' })
  edges!: Lazy<ProjectEdgeType[]>;

  @Field(() => [ProjectType], { description: 'Projects of this page.' })
  nodes!: Lazy<ProjectType[]>;

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfoType;
}

/** The cards of the page are loaded when its projects are asked for. */
export function projectConnection({ rows }: ProjectsAnswer, basis: Basis, operation: Operation): ProjectConnectionType {
  const nodes = () =>
    Promise.all(
      rows.nodes.map(async ({ id: code }) => {
        const project = await projectAt(code, basis, operation);
        if (!project) throw new Error(`project ${code} is in the list, but has no card`);
        return project;
      }),
    );
  return {
    basis,
    totalCount: rows.totalCount,
    edges: async () => (await nodes()).map((node, index) => ({ cursor: () => rows.edges[index]?.cursor ?? '', node })),
    nodes,
    pageInfo: rows.pageInfo,
  };
}
