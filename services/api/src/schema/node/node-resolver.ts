import type { EventAnswer } from '@milepost/application';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import type { ProjectType } from '../projects/project.js';
import type { IssueType } from '../issues/issue.js';
import type { PeriodType } from '../returns/period.js';
import type { ReturnType } from '../returns/return.js';
import { eventOfId, issueOfId, periodOfId, projectOfId, returnOfId } from './find-version.js';
import { NodeType } from './node.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description:
      'What an id names, as it was in the version that it names. Null where there is none: also of a version that was computed by other definitions.',
  })
  async node(
    @Arg('id', () => ID, { description: 'As answered in `id`.' }) id: string,
    @Asked() operation: Operation,
  ): Promise<ProjectType | IssueType | ReturnType | PeriodType | EventAnswer | null> {
    for (const find of [projectOfId, issueOfId, returnOfId, periodOfId, eventOfId]) {
      const found = await find(id, operation);
      if (found !== null) return found;
    }
    return null;
  }
}
