import { z } from 'zod';

/** What is said about a variable, to a person. */
export type Variable = {
  /** In the environment. */
  readonly name: string;
  /** The option of the command line that takes its place. */
  readonly flag?: string;
  readonly about: string;
  readonly aboutZh: string;
  /** Reads on after "is not …". */
  readonly expected: string;
  /** Reads on after 应为. */
  readonly expectedZh: string;
  /** What may be shown of the value; default: all of it. */
  readonly mask?: (value: string) => string;
};

export const variables = z.registry<Variable>();
