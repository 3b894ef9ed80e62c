/** What pino and its like have. */
export type Logger = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
};

export const silent: Logger = { info() {}, warn() {} };
