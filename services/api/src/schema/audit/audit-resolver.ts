import { Args, Query, Resolver } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { PageArgs } from '../paging/paging.js';
import { ContradictionConnectionType } from './contradiction.js';
import { NearNamesConnectionType } from './near-names.js';

/** What the views found in the log that somebody should look at. */
@Resolver()
export class AuditResolver {
  @Query(() => ContradictionConnectionType, {
    description: 'Facts that contradict their streams’ own stories, as best known now, in log order.',
  })
  contradictions(
    @Args(() => PageArgs) page: PageArgs,
    @Asked() operation: Operation,
  ): Promise<ContradictionConnectionType> {
    return operation.ask.contradictions(page);
  }

  @Query(() => NearNamesConnectionType, {
    description:
      'Names that look like one of their kind that was known before, as best known now, in the order of the events that first say them.',
  })
  nearNames(@Args(() => PageArgs) page: PageArgs, @Asked() operation: Operation): Promise<NearNamesConnectionType> {
    return operation.ask.nearNames(page);
  }
}
