import type { Label, Locale } from '@milepost/domain';
import { type ASTNode, GraphQLError } from 'graphql';

/** Of a request that the API itself refuses: codes as in docs/protocol.md, which are not the register's. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    readonly sentence: Label,
  ) {
    super(sentence.en);
    this.name = 'RefusedError';
  }
}

/** Of an operation that is not executed. */
export function refusal(code: string, sentence: Label, nodes?: ASTNode): GraphQLError {
  const originalError = new RefusedError(code, sentence);
  return new GraphQLError(sentence.en, { ...(nodes ? { nodes } : {}), originalError, extensions: { code } });
}

/** The sentence in the language asked for; the Chinese one always. */
export function sentenceIn(
  { en, zh }: Label,
  locale: Locale,
): { readonly message: string; readonly messageZh: string } {
  return { message: locale === 'en' ? en : zh, messageZh: zh };
}
