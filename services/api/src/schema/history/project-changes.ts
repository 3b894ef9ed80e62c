import type { ProjectChanges } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import type { Lazy } from '../paging/paging.js';
import { FieldChangeType, fieldChangeOf } from './field-change.js';

@ObjectType('ProjectChanges', { simpleResolvers: true, description: 'A project that differs between two points.' })
export class ProjectChangesType {
  @Field(() => String, { description: '项目编号' })
  code!: string;

  @Field(() => [FieldChangeType], { description: 'As Project.diff answers them.' })
  changes!: Lazy<FieldChangeType[]>;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function projectChangesOf({ code, changes }: ProjectChanges, known: number): ProjectChangesType {
  return { code, changes: async () => (await changes()).map((change) => fieldChangeOf(change, known)) };
}
