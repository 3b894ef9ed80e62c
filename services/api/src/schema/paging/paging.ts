import type { Connection, PageArguments } from '@milepost/application';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

/** A value, or how to get it when it is asked for: GraphQL's own resolver calls a function. */
export type Lazy<T> = T | (() => Promise<T>);

@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, { nullable: true, description: 'So many from the start of the list; 50 by default, at most 200.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardPageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'So many from the end of the list, at most 200; first and last exclude each other.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string | null;
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page lies in its list, after Relay.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'More follows after endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'More precedes startCursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Of the first edge, null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the last edge, null on an empty page.' })
  endCursor!: string | null;
}

export function pageInfo({ edges, hasNextPage, hasPreviousPage }: Connection<unknown>): PageInfoType {
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

export type PageAnswer<T> = {
  totalCount: number;
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfoType;
};

/** A page as it is answered, each of its items made of one of the list. */
export function pageAnswer<S, T>(connection: Connection<S>, answerOf: (item: S) => T): PageAnswer<T> {
  const edges = connection.edges.map(({ cursor, node }) => ({ cursor, node: answerOf(node) }));
  return {
    totalCount: connection.totalCount,
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: pageInfo(connection),
  };
}
