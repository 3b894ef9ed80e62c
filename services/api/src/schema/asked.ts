import { createParameterDecorator } from 'type-graphql';
import type { Operation } from './operation.js';

/** The operation by which a field is answered: that of the request, or the one that a field above it was given. */
export function Asked(): ParameterDecorator {
  return createParameterDecorator<Operation>(({ context, info }) => context.at(info.path)) as ParameterDecorator;
}
