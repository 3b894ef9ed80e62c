import { attributesOf, type Basis, type ProjectAttributes, type ProjectCard } from '@milepost/application';
import {
  PERMIT_KINDS,
  type PermitKind,
  type PermitState,
  type ProjectLevel,
  type ProjectNature,
  type ProjectStage,
  yearOf,
} from '@milepost/domain';
import { Field, ObjectType } from 'type-graphql';
import { PermitKindEnum, PermitStateEnum, ProjectLevelEnum, ProjectNatureEnum, ProjectStageEnum } from '../enums.js';
import { Day, Yuan } from '../scalars/scalars.js';
import { NodeType } from '../node/node.js';
import { projectIdOf } from '../node/version-ids.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';

@ObjectType('Permit', { simpleResolvers: true, description: 'Where the case of one permit stands.' })
export class PermitType {
  @Field(() => PermitKindEnum, { description: 'Which permit.' })
  kind!: PermitKind;

  @Field(() => PermitStateEnum, { description: 'After the last action.' })
  state!: PermitState;

  @Field(() => String, { nullable: true, description: '文号 of the last action that had one.' })
  documentNo!: string | null;

  @Field(() => Day, { nullable: true, description: 'Day of the last action, null before the first.' })
  happenedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'By which the gaps are to be supplied.' })
  gapsDueOn!: string | null;
}

@ObjectType('Attribute', { simpleResolvers: true, description: "A further attribute of the office's own." })
class AttributeType {
  @Field(() => String, { description: 'As it was spelled first.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Null: not known any more.' })
  value!: string | null;
}

@ObjectType('Project', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'A key construction project at one point on both time axes.',
})
export class ProjectType extends NodeType implements ProjectAttributes {
  @Field(() => String, { description: '项目编号' })
  code!: string;

  @Field(() => String, { description: 'Of the latest listing, else of the reservation.' })
  name!: string;

  @Field(() => String, { nullable: true, description: '攻坚战 of the latest listing.' })
  campaign!: string | null;

  @Field(() => ProjectLevelEnum, {
    nullable: true,
    description: 'Null before the first listing, and where it is unknown.',
  })
  level!: ProjectLevel | null;

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

  @Field(() => ProjectStageEnum, { description: 'How far the project has come.' })
  stage!: ProjectStage;

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

  @Field(() => Yuan, { nullable: true, description: '总投资 of the latest listing; null: unknown (待定).' })
  totalInvestment!: number | null;

  @Field(() => String, { nullable: true, description: '国家统一项目代码 of the latest listing.' })
  nationalCode!: string | null;

  @Field(() => ProjectNatureEnum, { nullable: true, description: '建设性质 of the latest listing.' })
  nature!: ProjectNature | null;

  @Field(() => String, { nullable: true, description: '建设地点 of the latest listing.' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: '建设规模及内容 of the latest listing.' })
  content!: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD, as precisely as is known.' })
  plannedStart!: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD, as precisely as is known.' })
  plannedCompletion!: string | null;

  @Field(() => Yuan, {
    nullable: true,
    description: 'Completed before the first year of the register; null where nobody said.',
  })
  openingCompleted!: number | null;

  @Field(() => [AttributeType], {
    description:
      "Further attributes of the office's own, in the order of their names; `attributes.<name>` has a history.",
  })
  attributes!: readonly AttributeType[];

  @Field(() => [PermitType], {
    description: 'One for each kind of permit, in the order of PermitKind; NONE where nothing was ever applied for.',
  })
  permits!: () => readonly PermitType[];

  @Field(() => BasisType, {
    description:
      'What this project was computed from: seq is that of the last event about it, up to the point asked for.',
  })
  basis!: Basis;

  card!: ProjectCard;
  /** The point asked for, at which it is the same: what many have in common is read there. */
  point!: Basis;
  /** Through which it was read, and its fields are. */
  operation!: Operation;
}

/** Null where it had not been reserved or listed at the basis. */
export async function projectAt(code: string, basis: Basis, operation: Operation): Promise<ProjectType | null> {
  const [card, version] = await Promise.all([
    operation.card({ code, validAt: basis.validAt, basis }),
    operation.version({ code, basis }),
  ]);
  return card && version && projectOf(card, version, basis, operation);
}

function projectOf(card: ProjectCard, basis: Basis, point: Basis, operation: Operation): ProjectType {
  return {
    id: projectIdOf(card.id, basis, operation),
    code: card.id,
    ...attributesOf(card),
    attributes: Object.values(card.attributes).sort((a, b) => (a.name < b.name ? -1 : 1)),
    permits: () => permitsOf(card),
    basis,
    card,
    point,
    operation,
  };
}

function permitsOf({ permits }: ProjectCard): PermitType[] {
  return (Object.keys(PERMIT_KINDS) as PermitKind[]).map((kind) => {
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

/** Of V. */
export function yearAt({ validAt }: Basis, { register: { calendar } }: Operation): number {
  return yearOf(calendar.dayOf(validAt));
}
