import type { Environment } from '@milepost/runtime';
import type { Ledgers } from './compose/open-ledger.js';
import type { OpenPrivateStore } from './compose/open-private-store.js';
import type { ZoneIn } from './compose/zone-in.js';
import type { OpenLog } from './compose/open-log.js';
import type { OpenRegister } from './compose/open-register.js';

/** A stream that a command writes to. */
export type Output = {
  write(text: string): unknown;
  /** Puts a line in the place of the one that stands there; of a terminal only. */
  readonly redraw?: (line: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** What a command gets from outside. */
export type Context = {
  readonly environment: Environment;
  /** Answers. */
  readonly stdout: Output;
  /** Everything else: progress, remarks, errors. */
  readonly stderr: Output;
  /** Asks a person at the terminal; null: nobody is there. */
  readonly ask: ((question: string) => Promise<string>) | null;
  readonly openRegister: OpenRegister;
  readonly openLog: OpenLog;
  readonly ledgers: Ledgers;
  readonly openPrivateStore: OpenPrivateStore;
  /** The zone that a register on servers was made for. */
  readonly zoneIn: ZoneIn;
  readonly version: string;
};

export function printJson({ stdout }: Context, value: unknown): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}
