import { setTimeout as delay } from 'node:timers/promises';
import type { Expected } from '../log/commit-check.js';
import type { ProposedEvent } from '../log/logged-event.js';
import type { Written } from '../log/writer.js';
import type { NodeContext } from '../node-context.js';
import { serverNotReady } from './rpc-error.js';

export type AppendCall = {
  readonly peer: string;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
};

const never = <T>() => new Promise<T>(() => {});

/**
 * Appends, suffering the fault that is ordered. `halfClosed`: the call is to end without an answer.
 *
 * @throws ServiceError
 */
export async function performAppend(context: NodeContext, call: AppendCall): Promise<Written | 'halfClosed'> {
  const { writer, faults } = context;
  context.countAppend();
  const fault = faults.takeAppendFault();
  const append = () => writer.append(call.stream, call.expected, call.events);
  switch (fault?.kind) {
    case 'refuse':
      throw serverNotReady();
    case 'hang':
      return never();
    case 'loseRequest':
      context.dropConnection(call.peer);
      return never();
    case 'halfClose':
      if (fault.written) await append();
      return 'halfClosed';
    case 'loseAnswer':
      await append();
      context.dropConnection(call.peer);
      return never();
    case 'late': {
      const written = await append();
      await delay(fault.milliseconds);
      return written;
    }
    case undefined:
      return append();
  }
}
