import type { Actor } from '@milepost/domain';

/** Who asks, in which request. */
export type Asker = { readonly actor: Actor; readonly requestId: string };
