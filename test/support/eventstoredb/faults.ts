import { setTimeout as delay } from 'node:timers/promises';
import type { AppendFault, ReadFault } from './fault.js';
import { createSignal } from './signal.js';

/** The faults that are ordered now. */
export type Faults = {
  failAppends(fault: AppendFault, times: number): void;
  failReads(fault: ReadFault | null): void;
  refuseCalls(on: boolean): void;
  refusesCalls(): boolean;
  refuseSubscriptions(on: boolean): void;
  refusesSubscriptions(): boolean;
  /** The fault of the next append, which is used up by it. */
  takeAppendFault(): AppendFault | null;
  holdsMessages(): boolean;
  /** Holds a message to a reader up as long as is ordered. */
  beforeMessage(gone: AbortSignal): Promise<void>;
};

export function createFaults(): Faults {
  let appends: AppendFault[] = [];
  let reads: ReadFault | null = null;
  let refusing = false;
  let refusingSubscriptions = false;
  const changed = createSignal();
  return {
    failAppends: (fault, times) => {
      appends = [...appends, ...Array.from({ length: times }, () => fault)];
    },
    failReads: (fault) => {
      reads = fault;
      changed.send();
    },
    refuseCalls: (on) => {
      refusing = on;
    },
    refusesCalls: () => refusing,
    refuseSubscriptions: (on) => {
      refusingSubscriptions = on;
    },
    refusesSubscriptions: () => refusingSubscriptions,
    takeAppendFault: () => appends.shift() ?? null,
    holdsMessages: () => reads !== null,
    beforeMessage: async (gone) => {
      while (reads?.kind === 'mute' && !gone.aborted) await changed.after(changed.count(), gone);
      if (reads?.kind === 'slow') await delay(reads.milliseconds);
    },
  };
}
