import type { ReadStore } from '@milepost/read-store';
import { categoryOf, readsLike, streamOf } from '@milepost/domain';
import { type StreamsAlike, streamsByReading } from '../commands/streams-in-use.js';
import { indexedEvents } from './collections.js';

/** Events that may begin a stream which is named by what people write. */
const BEGINNINGS = [
  'ProjectReserved',
  'ProjectListed',
  'IssueRaised',
  'GrantAwarded',
  'FundsReceived',
  'FundsPaid',
  'LoanDisbursed',
];
const TYPES = [...BEGINNINGS, 'CodeAssigned'];
const PAGE = 1_000;

/** As the views know them: read once, then only what was recorded since. */
export function streamsAlikeIn(reads: ReadStore): StreamsAlike {
  const streams = streamsByReading();
  let seen = -1;
  let readingOn: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    for (;;) {
      const where = [
        { op: 'in' as const, field: 'type', values: TYPES },
        { op: 'range' as const, field: 'seq', from: seen + 1 },
      ];
      const sort = [{ field: 'seq', direction: 'asc' as const }];
      const { documents } = await indexedEvents(reads).page({ where, sort, limit: PAGE });
      for (const { type, stream, data, seq } of documents) {
        const category = categoryOf(stream);
        const { code } = data;
        const named = type === 'CodeAssigned' && typeof code === 'string' ? streamOf.project(code) : stream;
        const reading = category && readsLike(category, named, data);
        if (reading !== null) streams.add(reading, stream, seq);
        seen = seq;
      }
      if (documents.length < PAGE) return;
    }
  }

  return async (reading, seq) => {
    // Without the views what was read before has to do: a command needs the log only.
    readingOn ??= readOn()
      .catch(() => undefined)
      .finally(() => (readingOn = null));
    await readingOn;
    return streams.alike(reading, seq);
  };
}
