import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Something with an id of its own that `node` finds again.',
  resolveType: (value: object) => ('card' in value ? 'Project' : 'Event'),
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Unique among everything; a project’s is `project-<项目编号>`.' })
  id!: string;
}
