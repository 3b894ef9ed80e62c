import type { EventAnswer } from '@milepost/application';
import { codeOf } from '@milepost/domain';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import { Position } from '../scalars/scalars.js';
import { AsOfInput } from '../paging/basis.js';
import type { ProjectType } from '../projects/project.js';
import { findProject } from '../projects/find-project.js';
import { NodeType } from './node.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'A project or an event by its id, at the point asked for.' })
  async node(
    @Arg('id', () => ID, { description: 'As answered in `id`.' }) id: string,
    @Arg('asOf', () => AsOfInput, { nullable: true, description: 'Default: now, as best known.' })
    asOf: AsOfInput | null,
    @Arg('atLeast', () => Position, { nullable: true, description: 'Waits until the views have this position.' })
    _atLeast: string | null,
    @Ctx() operation: Operation,
  ): Promise<ProjectType | EventAnswer | null> {
    const basis = await operation.basis(asOf);
    if (id.startsWith('project-')) return findProject(codeOf(id), basis, operation);
    const found = await operation.event(id);
    const known = found && (found.seq === null ? asOf === null : found.seq <= basis.seq);
    return known ? { ...found, known: basis.seq } : null;
  }
}
