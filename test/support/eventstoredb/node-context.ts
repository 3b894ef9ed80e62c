import type { Metadata } from '@grpc/grpc-js';
import type { Faults } from './faults.js';
import { accessDenied, notLeader, serverNotReady, unauthenticated } from './grpc/rpc-error.js';
import type { EventLog } from './log/event-log.js';
import type { Writer } from './log/writer.js';
import type { ServerOptions } from './server-options.js';

/** What the services of one node work with. */
export type NodeContext = {
  readonly options: ServerOptions;
  readonly log: EventLog;
  readonly writer: Writer;
  readonly faults: Faults;
  /** The port of the leader when that is another node, else null. */
  leaderElsewhere(): number | null;
  dropConnection(peer: string): void;
  countAppend(): void;
  /** Says that a read is open; the answer is to be called when it has ended. */
  countRead(isSubscription: boolean): () => void;
};

export type Action = 'read' | 'readAll' | 'write';

/** What every call but those about the server itself has to pass. @throws ServiceError */
export function admit(context: NodeContext, metadata: Metadata, action: Action): void {
  const { options, faults } = context;
  if (faults.refusesCalls()) throw serverNotReady();
  if (options.user !== null) {
    const [sent] = metadata.get('authorization');
    const { name, password } = options.user;
    if (sent === undefined) throw accessDenied();
    if (sent !== `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`) throw unauthenticated();
  }
  if (action === 'readAll' && options.denyAll) throw accessDenied();
  const port = context.leaderElsewhere();
  if (port === null) return;
  if (action === 'write' || metadata.get('requires-leader')[0] === 'true') throw notLeader({ host: '127.0.0.1', port });
}
