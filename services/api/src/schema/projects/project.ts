import type { Basis as BasisSource, ProjectCard } from '@milepost/application';
import { attributesOf } from '@milepost/application';
import {
  PERMIT_KINDS,
  type PermitKind as Kind,
  type PermitState as State,
  type ProjectLevel as Level,
  type ProjectStage as Stage,
} from '@milepost/domain';
import { Field, ObjectType } from 'type-graphql';
import { PermitKind, PermitState, ProjectLevel, ProjectStage } from '../enums.js';
import { Day, Yuan } from '../scalars/scalars.js';
import { Node } from '../node/node.js';
import { Basis } from '../paging/basis.js';

@ObjectType({ simpleResolvers: true, description: 'Where the case of one permit stands.' })
export class Permit {
  @Field(() => PermitKind, { description: 'Which permit.' })
  kind!: Kind;

  @Field(() => PermitState, { description: 'After the last action.' })
  state!: State;

  @Field(() => String, { nullable: true, description: '文号 of the last action that had one.' })
  documentNo!: string | null;

  @Field(() => Day, { nullable: true, description: 'Day of the last action, null before the first.' })
  happenedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'By which the gaps are to be supplied.' })
  gapsDueOn!: string | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A key construction project at one point on both time axes.',
})
export class Project extends Node {
  @Field(() => String, { description: '项目编号' })
  code!: string;

  @Field(() => String, { description: 'Of the latest listing, else of the reservation.' })
  name!: string;

  @Field(() => String, { nullable: true, description: '攻坚战 of the latest listing.' })
  campaign!: string | null;

  @Field(() => ProjectLevel, { nullable: true, description: 'Null before the first listing.' })
  level!: Level | null;

  @Field(() => String, { nullable: true, description: '乡镇街道 of the latest listing.' })
  township!: string | null;

  @Field(() => String, { nullable: true, description: '产业类别 of the latest listing.' })
  industry!: string | null;

  @Field(() => [String], { description: '标签 of the latest listing.' })
  tags!: readonly string[];

  @Field(() => String, { nullable: true, description: '建设单位 of the latest listing.' })
  owner!: string | null;

  @Field(() => String, { nullable: true, description: '牵头责任单位 of the latest listing, else of the reservation.' })
  leadUnit!: string | null;

  @Field(() => String, { nullable: true, description: '责任领导 of the latest listing.' })
  responsiblePost!: string | null;

  @Field(() => ProjectStage, { description: 'How far the project has come.' })
  stage!: Stage;

  @Field(() => Day, { nullable: true, description: 'Of the latest listing.' })
  listedOn!: string | null;

  @Field(() => Day, { nullable: true, description: '签约日期' })
  signedOn!: string | null;

  @Field(() => Day, { nullable: true, description: '立项日期' })
  initiatedOn!: string | null;

  @Field(() => Day, { nullable: true, description: '开工认定 (verified); a declaration alone does not count.' })
  startedOn!: string | null;

  @Field(() => Day, { nullable: true, description: '竣工日期' })
  completedOn!: string | null;

  @Field(() => Day, { nullable: true, description: '投产日期' })
  producingOn!: string | null;

  @Field(() => Yuan, { nullable: true, description: '总投资 of the latest listing.' })
  totalInvestment!: number | null;

  @Field(() => [Permit], {
    description: 'One for each kind of permit, in the order of PermitKind; NONE where nothing was ever applied for.',
  })
  permits!: () => readonly Permit[];

  @Field(() => Basis, { description: 'What this project was computed from.' })
  basis!: BasisSource;

  card!: ProjectCard;
  /** Of the query that answered the project; null where it named none. */
  yearOfQuery!: number | null;
}

export function projectOf(card: ProjectCard, basis: BasisSource, yearOfQuery: number | null): Project {
  return {
    id: `project-${card.id}`,
    code: card.id,
    ...attributesOf(card),
    permits: () => permitsOf(card),
    basis,
    card,
    yearOfQuery,
  };
}

function permitsOf({ permits }: ProjectCard): Permit[] {
  return (Object.keys(PERMIT_KINDS) as Kind[]).map((kind) => {
    const { state, documentNo, happenedOn, gapsDueOn } = permits[kind] ?? {};
    return {
      kind,
      state: state ?? 'NONE',
      documentNo: documentNo ?? null,
      happenedOn: happenedOn ?? null,
      gapsDueOn: gapsDueOn ?? null,
    };
  });
}
