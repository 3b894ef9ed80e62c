import { Field, ID, InterfaceType } from 'type-graphql';

/** By a member that only it has; what has none of them is an event. */
const TYPES = [
  ['card', 'Project'],
  ['overdueDays', 'Issue'],
  ['firstSubmittedAt', 'ProjectReturn'],
  ['reopenedUntil', 'Period'],
] as const;

@InterfaceType('Node', {
  description:
    'Something with an id that names a version of it: equal ids, equal answers. `node` finds that very version again.',
  resolveType: (value: object) => TYPES.find(([member]) => member in value)?.[1] ?? 'Event',
})
export abstract class NodeType {
  @Field(() => ID, {
    description:
      'Opaque; of a version, at a point. What stays the same from version to version is `code`, or `eventId`.',
  })
  id!: string;
}
