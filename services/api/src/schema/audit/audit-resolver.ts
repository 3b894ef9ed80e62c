import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import { PageArgs } from '../paging/paging.js';
import { ContradictionConnectionType } from './contradiction.js';

/** What the views found in the log that somebody should look at. */
@Resolver()
export class AuditResolver {
  @Query(() => ContradictionConnectionType, {
    description: 'Facts that contradict their streams’ own stories, as best known now, in log order.',
  })
  contradictions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() operation: Operation,
  ): Promise<ContradictionConnectionType> {
    return operation.ask.contradictions(page);
  }
}
