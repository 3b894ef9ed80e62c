import { FLAGS } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { IndexedAnswer } from '../../queries/event-answer.js';
import type { EventFilter } from '../../queries/event-filter.js';
import type { EventOrder } from '../../queries/event-order.js';
import { summaryOf } from '../../queries/summaries/summary-of.js';
import { type Columns, count, day, instant, json, text, yesNo } from '../column.js';
import { type ExportTable, openTable, type TableSources } from '../open-table.js';

export type EventsAsked = {
  readonly filter?: EventFilter | null;
  readonly orderBy?: EventOrder | null;
  readonly asOf?: AsOf | null;
};

/** An event in words. */
export type ToldEvent = IndexedAnswer & { readonly summary: string };

const columnsOfEvents = ({ calendar }: Pick<TableSources, 'calendar'>): Columns<ToldEvent> => ({
  seq: count('序号', 'seq', ({ seq }) => seq),
  occurredOn: day('发生日期', 'occurred on', ({ occurredAt }) => calendar.dayOf(Date.parse(occurredAt))),
  recordedAt: instant('登记时间', 'recorded at', ({ recordedAt }) => recordedAt),
  recordedAtStated: yesNo('登记时间为台账所载', 'time stated by a ledger', ({ recordedAtStated }) => recordedAtStated),
  type: text('类型', 'type', ({ type }) => type),
  summary: text('内容', 'what happened', ({ summary }) => summary),
  'actor.id': text('经办', 'by', ({ actor }) => actor.id),
  'actor.post': text('岗位', 'post', ({ actor }) => actor.post),
  'actor.unit': text('单位', 'unit', ({ actor }) => actor.unit),
  'actor.onBehalfOf': text('代录单位', 'on behalf of', ({ actor }) => actor.onBehalfOf),
  reason: text('原因', 'reason', ({ reason }) => reason),
  document: text('文号', 'document', ({ document }) => document),
  evidence: json('凭证', 'evidence', ({ evidence }) => (evidence.length === 0 ? null : evidence)),
  flags: { zh: '提示', en: 'flags', kind: 'list', words: FLAGS, read: ({ flags }) => flags },
  amends: text('所更正事件', 'amends', ({ amendsId }) => amendsId),
  eventId: text('事件', 'event', ({ id }) => id),
  stream: text('流', 'stream', ({ stream }) => stream),
  revision: count('流内序号', 'revision', ({ revision }) => revision),
  schemaVersion: count('格式版本', 'schema version', ({ schemaVersion }) => schemaVersion),
  source: text('来源', 'source', ({ source }) => source),
  data: json('数据', 'data', ({ data }) => data),
});

export const EVENTS_TABLE: ExportTable<EventsAsked> = {
  zh: '审计轨迹',
  en: 'events',
  async open({ asOf, filter, orderBy }, sources) {
    const { reading } = sources;
    const basis = await reading.resolve(asOf);
    const events = await reading.eachEvent(filter ?? {}, orderBy ?? 'LOG', basis);
    return openTable([basis], columnsOfEvents(sources), toldOf(events, sources));
  },
};

async function* toldOf(
  events: AsyncIterable<readonly IndexedAnswer[]>,
  sources: TableSources,
): AsyncGenerator<readonly ToldEvent[]> {
  for await (const batch of events) yield await told(batch, sources);
}

/** Events with their sentences in the language of the file. */
export function told(
  events: readonly IndexedAnswer[],
  { reading, calendar, locale }: TableSources,
): Promise<readonly ToldEvent[]> {
  const event = async (id: string) => (await reading.eventsById([id]))[0] ?? null;
  return Promise.all(
    events.map(async (one) => ({ ...one, summary: await summaryOf(one, locale, { calendar, event }) })),
  );
}
