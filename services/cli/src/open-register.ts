import type { OpenedApi } from '@milepost/api';
import type { EventStore } from '@milepost/application';
import type { Logger, OpenOptions, StorePlaces } from '@milepost/projector';

/** The register of one configuration, opened in this process. */
export type OpenedRegister = OpenedApi;

/** @param follow whether this process is the one that makes the views */
export type OpenRegister = (options: OpenOptions & { readonly follow: boolean }) => Promise<OpenedRegister>;

export type OpenLog = (place: Omit<StorePlaces, 'readStore'>, logger: Logger) => Promise<EventStore>;

/** What a GraphQL document was answered. */
export type ExecutionAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
};
