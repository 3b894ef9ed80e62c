import type { z } from 'zod';
import { coded, type CodedError } from './errors/errors.js';
import { Malformed } from './malformed.js';

/** Of a name that a client made up; it may be anything. */
const LONGEST_NAME = 100;

/**
 * What is wrong first with an input that the schema of a command refused.
 * @param nameOf how the reader knows the place: as a path of the request, as a column of a file
 */
export function malformedInput(error: z.ZodError, nameOf: (path: readonly string[]) => string): CodedError {
  const [issue] = error.issues;
  const path = issue?.path.map(String) ?? [];
  switch (issue?.code) {
    case 'custom':
      return malformedIn(issue).at(nameOf(path));
    case 'unrecognized_keys':
      return coded('INPUT_UNKNOWN', { path: nameOf([...path, (issue.keys[0] ?? '').slice(0, LONGEST_NAME)]) });
    case 'too_big':
      return coded('LIST_TOO_LONG', { path: nameOf(path), limit: Number(issue.maximum) });
    case 'invalid_type':
      return coded(issue.expected === 'array' ? 'LIST_EXPECTED' : 'OBJECT_EXPECTED', { path: nameOf(path) });
    default:
      throw new Error(`no code says what is wrong: ${error.message}`);
  }
}

function malformedIn({ params, message }: z.core.$ZodIssueCustom): Malformed {
  const reason: unknown = params?.['malformed'];
  if (reason instanceof Malformed) return reason;
  throw new Error(`no code says what is wrong: ${message}`);
}
