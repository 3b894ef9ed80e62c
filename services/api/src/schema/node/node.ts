import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description:
    'Something with an id that names a version of it: equal ids, equal answers. `node` finds that very version again.',
  resolveType: (value: object) => ('card' in value ? 'Project' : 'overdueDays' in value ? 'Issue' : 'Event'),
})
export abstract class NodeType {
  @Field(() => ID, {
    description:
      'Opaque; of a version, at a point. What stays the same from version to version is `code`, or `eventId`.',
  })
  id!: string;
}
