import type { IndexedEvent } from '@milepost/views';
import { indexedEvents } from '../queries/collections.js';
import { indexedAnswer } from '../queries/event-answer.js';
import { watchHead } from '../queries/head-watch.js';
import { eventCursor, LOG_ORDER } from '../queries/page-of-log.js';
import { summaryOf } from '../queries/summaries/summary-of.js';
import { viewsHead } from '../queries/views-head.js';
import { createPacer } from '../work/create-pacer.js';
import { closedMonthsBefore } from './closed-months-before.js';
import { type Found, type Notice, noticeId, type NoticeSources } from './notice.js';
import { type RestatedFigure, restatedFigures } from './restated-figures.js';

/** Events that are looked at together where many come at once, as in an import: what they restate is told of the last one. */
const PAGE = 200;
/** Months whose figures are compared: older ones are asked for by who wants to know. */
const MONTHS = 24;
/** Events that a notice names. */
const NAMED = 20;

/** Tells of the figures of closed months that are others by what was recorded after their closing. */
export async function* restatementsTold(
  mark: string | null,
  sources: NoticeSources,
  signal: AbortSignal,
): AsyncGenerator<Found, void, void> {
  const { reads } = sources;
  const heads = watchHead(reads);
  let seen = mark === null ? (await viewsHead(reads)).seq : Number(mark);
  if (mark === null) yield { mark: String(seen), notices: [] };
  while (await heads.beyond(seen, signal)) {
    const { documents } = await indexedEvents(reads).page({
      where: [{ op: 'range', field: 'seq', from: seen + 1 }],
      sort: LOG_ORDER,
      limit: PAGE,
    });
    const late = documents.filter(({ amendment, recordedAfterClose }) => amendment || recordedAfterClose);
    const notice = late.length === 0 ? null : await noticeOf(late, sources, signal);
    seen = documents.at(-1)?.seq ?? seen;
    yield { mark: String(seen), notices: notice ? [notice] : [] };
  }
}

async function noticeOf(
  late: readonly IndexedEvent[],
  { register, reads, calendar }: NoticeSources,
  signal: AbortSignal,
): Promise<Notice | null> {
  const [first, last] = [late[0], late.at(-1)];
  if (!first || !last) return null;
  // Beside those who ask: they go first.
  const reading = await register.read({ work: createPacer().begin({ signal }) });
  const months = await closedMonthsBefore(last.seq, MONTHS, reads);
  const restated = await restatedFigures(months, { from: first.seq - 1, to: last.seq }, reading);
  if (restated.length === 0) return null;
  const event = async (id: string) => (await reading.eventsById([id]))[0] ?? null;
  const answer = indexedAnswer(last, last.seq);
  const said = {
    zh: await summaryOf(answer, 'zh-CN', { calendar, event }),
    en: await summaryOf(answer, 'en', { calendar, event }),
  };
  return {
    id: noticeId('restatement', first.id, last.id),
    kind: 'restatement',
    cursor: eventCursor(last.seq),
    timestamp: new Date(last.recordedAt).toISOString(),
    title: { zh: '已关账月份的数字有变', en: 'Figures of a closed month changed' },
    text: { zh: [said.zh, ...lines(restated, 'zh')].join('\n'), en: [said.en, ...lines(restated, 'en')].join('\n') },
    data: {
      events: late.slice(-NAMED).map(({ id, seq, type, project }) => ({ id, seq, type, project })),
      eventCount: late.length,
      figures: restated.map(({ month, before, after, change }) => ({
        ...{ month, indicator: after.indicator, unit: after.unit, change },
        before: { value: before.value, text: before.text() },
        after: { value: after.value, text: after.text() },
      })),
    },
  };
}

function lines(restated: readonly RestatedFigure[], language: 'zh' | 'en'): readonly string[] {
  return restated.map(
    ({ month, before, after }) => `${month} ${after.definition[language]}: ${before.text()} → ${after.text()}`,
  );
}
