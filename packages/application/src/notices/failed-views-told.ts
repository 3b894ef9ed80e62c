import { setTimeout as pause } from 'node:timers/promises';
import type { ParkedEntity } from '@milepost/views';
import { parkedEntities } from '../queries/collections.js';
import { eventCursor } from '../queries/page-of-log.js';
import { type Found, type Notice, noticeId, type NoticeSources } from './notice.js';

const LOOK_MS = 1_000;
const MOST = 10_000;

/** Tells of each entity that could not be folded into a view, once for each event by which it could not. */
export async function* failedViewsTold(
  mark: string | null,
  { reads }: NoticeSources,
  signal: AbortSignal,
): AsyncGenerator<Found, void, void> {
  let told = mark;
  while (!signal.aborted) {
    const { documents } = await parkedEntities(reads).page({ limit: MOST });
    const now = JSON.stringify(documents.map(keyOf));
    if (now !== told) {
      const before = new Set(told === null ? [] : (JSON.parse(told) as string[]));
      const notices = told === null ? [] : documents.filter((parked) => !before.has(keyOf(parked))).map(noticeOf);
      told = now;
      yield { mark: now, notices };
    }
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

const keyOf = ({ id, seq }: ParkedEntity) => `${id}@${seq}`;

/** Why is for the log of the program alone: the reason may hold what an event says. */
function noticeOf({ view, entity, seq, event }: ParkedEntity): Notice {
  return {
    id: noticeId('viewFailed', view, entity, seq, event),
    kind: 'viewFailed',
    cursor: eventCursor(seq),
    timestamp: new Date().toISOString(),
    title: { zh: '有视图不能更新', en: 'A view could not be kept' },
    text: {
      zh: `视图 ${view} 中的 ${entity} 停在第 ${seq} 个事件之前：这个事件不能计入。答复中已注明。`,
      en: `${entity} in the view ${view} stays as it was before event ${seq}, which could not be folded in. Answers say so.`,
    },
    data: { view, entity, seq, event },
  };
}
