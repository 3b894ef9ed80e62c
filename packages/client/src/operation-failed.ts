/** As the server answers it: `extensions.code` is stable, `extensions.requestId` is for the administrator. */
export type ErrorOfOperation = {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly code?: unknown; readonly requestId?: unknown } | undefined;
};

/** The operation was answered with errors: it is not worth repeating as it is. */
export class OperationFailedError extends Error {
  override readonly name = 'OperationFailedError';
  readonly errors: readonly ErrorOfOperation[];

  constructor(errors: readonly ErrorOfOperation[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.errors = errors;
  }

  /** Of the first error. */
  get code(): string | null {
    const code = this.errors[0]?.extensions?.code;
    return typeof code === 'string' ? code : null;
  }
}
