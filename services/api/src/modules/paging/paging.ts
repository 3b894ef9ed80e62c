import type { Connection, PageArguments } from '@milepost/application';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

/** A value, or how to get it when it is asked for: GraphQL's own resolver calls a function. */
export type Lazy<T> = T | (() => Promise<T>);

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: 'So many from the start of the list; 50 by default, at most 200.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many from the end of the list, at most 200; first and last exclude each other.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Where a page lies in its list, after Relay.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More follows after endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'More precedes startCursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Of the first edge, null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the last edge, null on an empty page.' })
  endCursor!: string | null;
}

export function pageInfo({ edges, hasNextPage, hasPreviousPage }: Connection<unknown>): PageInfo {
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}
