import { randomUUID } from 'node:crypto';
import type { EventLog } from './event-log.js';
import { type ProposedEvent } from './logged-event.js';

/** What a server writes on its own account: it is in `$all`, moves its end, and is nobody's business. */
export type OwnRecords = { write(count: number): Promise<void> };

const KINDS: readonly (readonly [stream: string, type: string, data: object])[] = [
  ['$$$stats-127.0.0.1:2113', '$metadata', { $maxAge: 86_400 }],
  ['$$orders-1', '$metadata', { $maxCount: 10 }],
  ['$stats-127.0.0.1:2113', '$statsCollected', { 'proc-mem': 1 }],
  ['$projections-$by_category-checkpoint', '$ProjectionCheckpoint', {}],
];

export function createOwnRecords(log: EventLog): OwnRecords {
  let written = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function writeOne(): Promise<void> {
    const [stream, type, data] = KINDS[written % KINDS.length] as (typeof KINDS)[number];
    written += 1;
    await log.write([{ stream, first: log.lastRevision(stream) + 1, events: [recordOf(type, data)] }]);
  }

  return {
    write(count) {
      const work = turn.then(async () => {
        for (let done = 0; done < count; done += 1) await writeOne();
      });
      turn = work.catch(() => undefined);
      return work;
    },
  };
}

const recordOf = (type: string, data: object): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});
