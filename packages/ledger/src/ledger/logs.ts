import type { Verifier } from '../note/ed25519.js';

/** The folders of the logs of a ledger. */
export const [EVENTS, HEADS] = ['events', 'heads'] as const;

/** The log of events has the name of its key. */
export const eventsOrigin = ({ name }: Pick<Verifier, 'name'>): string => name;
export const headsOrigin = (origin: string): string => `${origin}/heads`;
