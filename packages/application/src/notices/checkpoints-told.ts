import { setTimeout as pause } from 'node:timers/promises';
import { eventCursor } from '../queries/page-of-log.js';
import type { CheckpointAnswer } from '../proof/proofs.js';
import { type Found, type Notice, noticeId, type NoticeSources } from './notice.js';

/** As often as one is signed at most. */
const LOOK_MS = 1_000;

/** Tells of the latest checkpoint whenever there is another one; of several signed since it looked last, of the last one. */
export async function* checkpointsTold(
  mark: string | null,
  { register }: NoticeSources,
  signal: AbortSignal,
): AsyncGenerator<Found, void, void> {
  let size = mark === null ? null : Number(mark);
  while (!signal.aborted) {
    const latest = await register.proofs.checkpoint();
    if (size === null || (latest && latest.treeSize > size)) {
      const notices = size === null || !latest ? [] : [noticeOf(latest)];
      size = latest?.treeSize ?? 0;
      yield { mark: String(size), notices };
    }
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

function noticeOf({ origin, treeSize, rootHash, note }: CheckpointAnswer): Notice {
  return {
    id: noticeId('checkpoint', origin, treeSize, rootHash),
    kind: 'checkpoint',
    cursor: eventCursor(treeSize - 1),
    timestamp: new Date().toISOString(),
    title: { zh: '新的检查点', en: 'New checkpoint' },
    text: { zh: `${treeSize} 个事件的检查点已签名。`, en: `A checkpoint of ${treeSize} events was signed.` },
    data: { origin, treeSize, rootHash, note },
  };
}
