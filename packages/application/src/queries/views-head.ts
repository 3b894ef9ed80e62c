import { MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import type { ViewsCheckpoint } from '@milepost/views';
import type { Head } from './basis.js';

const POLL_MS = 200;

export async function viewsHead(reads: ReadStore): Promise<Head> {
  const checkpoint = (await reads.checkpoint()) as ViewsCheckpoint | null;
  return checkpoint ?? { seq: -1, k: null, position: null };
}

/**
 * Waits until the views have taken in the position: woken by commits of this process, and looking now and then for those of others.
 * @throws MilepostError VIEWS_BEHIND after `timeoutMs`, POSITION_UNKNOWN for one beyond the log
 */
export async function waitForPosition(
  position: string,
  reads: ReadStore,
  log: Pick<EventStore, 'head'>,
  timeoutMs: number,
): Promise<Head> {
  const deadline = Date.now() + timeoutMs;
  let head = await viewsHead(reads);
  if (reached(head, position)) return head;
  const end = await log.head();
  if (!end || end.position < position) throw new MilepostError('POSITION_UNKNOWN', { position });
  while (!reached(head, position)) {
    const left = deadline - Date.now();
    if (left <= 0) throw new MilepostError('VIEWS_BEHIND', { seconds: timeoutMs / 1000 });
    await nextCommit(reads, Math.min(left, POLL_MS));
    head = await viewsHead(reads);
  }
  return head;
}

/** Resolves after the next commit of this process, or the time. */
function nextCommit(reads: ReadStore, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
    const timer = setTimeout(done, withinMs);
    const stop = reads.onCommit(done);
  });
}

function reached({ position }: Head, wanted: string): boolean {
  return position !== null && position >= wanted;
}
