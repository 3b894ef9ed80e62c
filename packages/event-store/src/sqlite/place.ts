import type { Revision, StreamName } from '../port.js';

/** Where an event is in the log and in its stream. */
export type Place = { readonly ordinal: number; readonly stream: StreamName; readonly revision: Revision };
