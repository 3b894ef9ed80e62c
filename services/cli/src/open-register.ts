import type { Administration } from '@milepost/application';
import type { Actor } from '@milepost/domain';
import type { Logger, Tokens } from '@milepost/runtime';

/** What a GraphQL document was answered. */
export type ExecutionAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
};

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly introspection: boolean;
  readonly tokens: Tokens;
  readonly logger: Logger;
};

/** The register of one data folder, opened in this process. */
export type OpenedRegister = {
  readonly administration: Administration;
  /** Rejects when the register had to stop by itself. */
  readonly failed: Promise<void>;
  /** Executes a GraphQL document against the schema of the API, as a server would. */
  execute(document: string, variables: Readonly<Record<string, unknown>>, actor: Actor): Promise<ExecutionAnswer>;
  /** Serves the register; `address` is its base URL. Fails with the system's error where it cannot listen. */
  startServer(options: ServerOptions): Promise<{ readonly address: string; readonly close: () => Promise<void> }>;
  close(): Promise<void>;
};

export type OpenRegister = (options: {
  readonly dataDir: string;
  readonly zone: string;
  readonly logger: Logger;
}) => Promise<OpenedRegister>;
