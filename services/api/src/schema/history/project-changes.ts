import type { FieldChange, ProjectChanges } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import { FieldChangeType } from './field-change.js';

@ObjectType('ProjectChanges', { simpleResolvers: true, description: 'A project that differs between two points.' })
export class ProjectChangesType implements ProjectChanges {
  @Field(() => String, { description: '项目编号' })
  code!: string;

  @Field(() => [FieldChangeType], { description: 'As Project.diff answers them.' })
  changes!: () => Promise<FieldChange[]>;
}
