import { type Category, codeKey } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import type { CodesAlike } from '../commands/codes-in-use.js';
import { indexedEvents } from './collections.js';

/** Events that begin a stream which is named by a code. */
const BEGINNINGS = ['ProjectReserved', 'ProjectListed', 'IssueRaised'];
const PAGE = 1_000;

/** Codes by their key as the views know them: read once, then only what was recorded since. */
export function codesAlikeIn(reads: ReadStore): CodesAlike {
  const streams = new Map<string, Set<string>>();
  let seen = -1;
  let reading: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    for (;;) {
      const where = [
        { op: 'in' as const, field: 'type', values: BEGINNINGS },
        { op: 'range' as const, field: 'seq', from: seen + 1 },
      ];
      const sort = [{ field: 'seq', direction: 'asc' as const }];
      const { documents } = await indexedEvents(reads).page({ where, sort, limit: PAGE });
      for (const { stream, seq } of documents) {
        const place = keyedStream(stream);
        streams.set(place, (streams.get(place) ?? new Set()).add(stream));
        seen = seq;
      }
      if (documents.length < PAGE) return;
    }
  }

  return async (category, key) => {
    // Without the views what was read before has to do: a command needs the log only.
    reading ??= readOn()
      .catch(() => undefined)
      .finally(() => (reading = null));
    await reading;
    const found = streams.get(placeOf(category, key)) ?? [];
    return [...found].map((stream) => stream.slice(stream.indexOf('-') + 1));
  };
}

function keyedStream(stream: string): string {
  const dash = stream.indexOf('-');
  return `${stream.slice(0, dash)}-${codeKey(stream.slice(dash + 1))}`;
}

function placeOf(category: Category, key: string): string {
  return `${category}-${key}`;
}
