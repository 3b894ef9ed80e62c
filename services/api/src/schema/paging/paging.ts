import type { PageArguments, PageInfo } from '@milepost/application';
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
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'More follows after endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'More precedes startCursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Of the first edge, null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the last edge, null on an empty page.' })
  endCursor!: string | null;
}
