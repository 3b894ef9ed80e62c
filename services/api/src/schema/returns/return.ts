import type { Basis, Edge, PageInfo, ProjectReturn, ReturnFilter } from '@milepost/application';
import type { Instant, ReturnStateName } from '@milepost/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ReturnStateEnum } from '../enums.js';
import { NodeType } from '../node/node.js';
import { returnIdOf } from '../node/version-ids.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { PageInfoType } from '../paging/paging.js';
import { DateTime, Yuan } from '../scalars/scalars.js';

@ObjectType('ProjectReturn', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'One return of one project: of a month (2021-03), a 旬 (2021-03-2), or the months from … period.',
})
export class ReturnType extends NodeType {
  @Field(() => String, { nullable: true, description: 'Of several months the first.' })
  from!: string | null;

  @Field(() => String, { description: 'The month or 旬; of several months the last.' })
  period!: string;

  @Field(() => ReturnStateEnum, { description: 'How far it has come; a 旬 is due with its month.' })
  state!: ReturnStateName;

  @Field(() => Yuan, {
    nullable: true,
    description: 'The amount that stands, else the one handed in last; null while it is missing.',
  })
  amount!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was handed in last: as it says itself, else when it was registered.',
  })
  submittedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'The same of the first time, by which it is late or not.' })
  firstSubmittedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved or sent back last.' })
  reviewedAt!: Instant | null;

  @Field(() => String, { nullable: true, description: '形象进度, reported with it or alone.' })
  progress!: string | null;

  @Field(() => BasisType, { description: 'What it was computed from.' })
  basis!: Basis;

  readonly stream!: string;
  /** Of its project. */
  code!: string;
  operation!: Operation;
}

export function returnAt({ project: code, ...said }: ProjectReturn, basis: Basis, operation: Operation): ReturnType {
  return { ...said, id: returnIdOf(code, said.period, basis, operation), code, basis, operation };
}

@InputType('ReturnFilter', { description: 'Returns that meet every condition given.' })
export class ReturnFilterInput implements ReturnFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'The month or 旬 is one of these; of a return of several months its last.',
  })
  periods?: string[] | null;

  @Field(() => [ReturnStateEnum], { nullable: true, description: 'The state is one of these.' })
  states?: ReturnStateName[] | null;

  @Field(() => [ID], { nullable: true, description: 'The project is one of these, by id or any code.' })
  projects?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The lead unit or the owner of the project is one of these, as at the point.',
  })
  units?: string[] | null;
}

@ObjectType('ReturnEdge', { simpleResolvers: true, description: 'A return in a list.' })
class ReturnEdgeType implements Edge<ReturnType> {
  @Field(() => String, { description: 'Place in this list.' })
  cursor!: string;

  @Field(() => ReturnType, { description: 'The return.' })
  node!: ReturnType;
}

@ObjectType('ReturnConnection', {
  simpleResolvers: true,
  description: 'A page of returns, in the order of their periods, then of the codes of their projects.',
})
export class ReturnConnectionType {
  @Field(() => BasisType, { description: 'What the list was computed from.' })
  basis!: Basis;

  @Field(() => Int, { description: 'Returns that match, on all pages.' })
  totalCount!: number;

  @Field(() => [ReturnEdgeType], { description: 'Returns of this page with their cursors.' })
  edges!: readonly Edge<ReturnType>[];

  @Field(() => [ReturnType], { description: 'Returns of this page.' })
  nodes!: readonly ReturnType[];

  @Field(() => PageInfoType, { description: 'Where this page lies.' })
  pageInfo!: PageInfo;
}
