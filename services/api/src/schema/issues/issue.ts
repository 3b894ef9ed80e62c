import type { Basis, Edge, Issue, IssueFilter, PageInfo } from '@milepost/application';
import { type IssueCategory } from '@milepost/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IssueCategoryEnum } from '../enums.js';
import { issueIdOf } from '../node/version-ids.js';
import { NodeType } from '../node/node.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { PageInfoType } from '../paging/paging.js';
import { Day } from '../scalars/scalars.js';

@ObjectType('Issue', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'One problem of one project, from 首问 to 销号.',
})
export class IssueType extends NodeType {
  @Field(() => String, { description: '问题编号' })
  number!: string;

  @Field(() => IssueCategoryEnum, { description: 'What kind of problem it is.' })
  category!: IssueCategory;

  @Field(() => String, { description: 'In words.' })
  description!: string;

  @Field(() => String, { nullable: true, description: '首问单位' })
  firstUnit!: string | null;

  @Field(() => String, { nullable: true, description: '责任单位' })
  responsibleUnit!: string | null;

  @Field(() => Day, { description: 'Day on which it was raised.' })
  raisedOn!: string;

  @Field(() => Day, { nullable: true, description: '整改期限' })
  dueOn!: string | null;

  @Field(() => Day, { nullable: true, description: '销号日期; null while it is open.' })
  closedOn!: string | null;

  @Field(() => Int, { description: 'Days open at validAt, or until closed.' })
  ageDays!: number;

  @Field(() => Int, { description: '0 when not overdue.' })
  overdueDays!: number;

  @Field(() => BasisType, { description: 'What it was computed from.' })
  basis!: Basis;

  readonly stream!: string;
  /** Of its project. */
  code!: string;
  operation!: Operation;
}

/** As it is at the point, which its id and basis name by the last event about its project. */
export async function issueOf(
  { project: code, ...issue }: Issue,
  point: Basis,
  operation: Operation,
): Promise<IssueType> {
  const basis = (await operation.version({ code, basis: point })) ?? point;
  return { ...issue, id: issueIdOf(issue.number, basis, operation), code, basis, operation };
}

@InputType('IssueFilter', { description: 'Issues that meet every condition given.' })
export class IssueFilterInput implements IssueFilter {
  @Field(() => Boolean, { nullable: true, description: 'Not closed, or closed.' })
  open?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Open behind the day on which it was due, or not.' })
  overdue?: boolean | null;

  @Field(() => [IssueCategoryEnum], { nullable: true, description: 'The category is one of these.' })
  categories?: IssueCategory[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The responsible unit or the first one asked is one of these.',
  })
  units?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The project is one of these, by id or any code.' })
  projects?: string[] | null;
}

@ObjectType('IssueEdge', { simpleResolvers: true, description: 'An issue in a list.' })
class IssueEdgeType implements Edge<IssueType> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => IssueType, { description: 'The issue.' })
  node!: IssueType;
}

@ObjectType('IssueConnection', {
  simpleResolvers: true,
  description: 'A page of issues, in the order of their numbers.',
})
export class IssueConnectionType {
  @Field(() => BasisType, { description: 'What the list was computed from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Issues that match, on all pages.' })
  totalCount!: number;

  @Field(() => [IssueEdgeType], { description: 'Issues of this page with their cursors.' })
  edges!: readonly Edge<IssueType>[];

  @Field(() => [IssueType], { description: 'Issues of this page.' })
  nodes!: readonly IssueType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
