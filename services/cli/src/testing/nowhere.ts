import type { Environment } from '@milepost/runtime';
import { LEDGERS } from '../compose/open-ledger.js';
import type { Context } from '../context.js';

/** A context of commands that end before they need a register; what they open fails. */
export function nowhere(environment: Environment, out: string[] = [], err: string[] = []): Context {
  return {
    environment,
    stdout: { write: (text) => void out.push(text) },
    stderr: { write: (text) => void err.push(text) },
    ask: null,
    openRegister: () => Promise.reject(new Error('the register was opened')),
    openLog: () => Promise.reject(new Error('a log was opened')),
    ledgers: LEDGERS,
    openPrivateStore: () => Promise.reject(new Error('a private store was opened')),
    zoneIn: () => Promise.reject(new Error('views were opened')),
    version: '1.2.3',
  };
}
