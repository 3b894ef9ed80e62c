export type ConfigProblem = {
  /** The variable, or the option of the command line that took its place. */
  readonly name: string;
  /** As given; masked when it is a secret. */
  readonly value: string;
  readonly expected: string;
  readonly expectedZh: string;
};

/** The configuration cannot be used; every bad variable is named at once. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_UNUSABLE';
  /** The message in Chinese. */
  readonly messageZh: string;

  constructor(readonly problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, value, expected }) => `  ${name}: "${value}" is not ${expected}.`);
    super(`The configuration cannot be used; change or remove:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    const linesZh = problems.map(({ name, value, expectedZh }) => `  ${name}：“${value}”应为${expectedZh}。`);
    this.messageZh = `配置不能使用，请更改或去掉：\n${linesZh.join('\n')}`;
  }
}
