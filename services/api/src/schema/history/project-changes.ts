import type { ProjectChanges as ProjectChangesSource } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import type { Lazy } from '../paging/paging.js';
import { FieldChange, fieldChangeOf } from './field-change.js';

@ObjectType({ simpleResolvers: true, description: 'A project that differs between two points.' })
export class ProjectChanges {
  @Field(() => String, { description: '项目编号' })
  code!: string;

  @Field(() => [FieldChange], { description: 'As Project.diff answers them.' })
  changes!: Lazy<FieldChange[]>;
}

/** @param known what the answer knew: later amendments of its events are left out */
export function projectChangesOf({ code, changes }: ProjectChangesSource, known: number): ProjectChanges {
  return { code, changes: async () => (await changes()).map((change) => fieldChangeOf(change, known)) };
}
