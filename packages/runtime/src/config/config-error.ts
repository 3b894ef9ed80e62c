export type ConfigProblem = {
  /** The variable, or the option of the command line that took its place. */
  readonly name: string;
  /** As given; masked when it is a secret. */
  readonly value: string;
  readonly expected: string;
};

/** The configuration cannot be used; every bad variable is named at once. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_UNUSABLE';

  constructor(readonly problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, value, expected }) => `  ${name}: "${value}" is not ${expected}.`);
    super(`The configuration cannot be used; change or remove:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}
