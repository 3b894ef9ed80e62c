import { type ASTNode, GraphQLError } from 'graphql';

/** Of an operation that is not executed. */
export function refusal(code: string, message: string, nodes?: ASTNode): GraphQLError {
  return new GraphQLError(message, { ...(nodes ? { nodes } : {}), extensions: { code } });
}
