import type { DefinitionChange } from '@milepost/application';
import type { Indicator } from '@milepost/domain';
import { Field, ObjectType } from 'type-graphql';
import { ChangeKindEnum, IndicatorEnum } from '../enums.js';
import { Decimal } from '../scalars/scalars.js';

@ObjectType('DefinitionChange', {
  simpleResolvers: true,
  description: 'A figure that another version of its definition makes another one, whatever happened.',
})
export class DefinitionChangeType implements DefinitionChange {
  @Field(() => IndicatorEnum, { description: 'Which figure: of the projects that match at `to`, of its year.' })
  indicator!: Indicator;

  @Field(() => ChangeKindEnum, { description: 'DEFINITION.' })
  kind!: 'DEFINITION';

  @Field(() => String, { description: 'Version of the definition in force at `from`.' })
  fromVersion!: string;

  @Field(() => String, { description: 'Version of the definition in force at `to`.' })
  toVersion!: string;

  @Field(() => Decimal, { nullable: true, description: 'The figure at `to` by the version in force at `from`.' })
  before!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'The figure at `to`.' })
  after!: string | null;
}
