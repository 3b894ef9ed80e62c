import type { EventData } from '../kernel/event-definition.js';

/** Turns the data of one version of an event into that of the next. */
export type Upcaster = (data: EventData) => EventData;

/**
 * By `Type@version`: what brings data of that version to the next one. Events in the log are never rewritten, so an entry here
 * stays for ever; the golden corpus holds data of every version.
 */
export const UPCASTERS: Readonly<Record<string, Upcaster>> = {};
