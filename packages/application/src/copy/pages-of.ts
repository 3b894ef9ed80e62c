import type { EventStore, Position, RecordedEvent } from '@milepost/event-store';

const PAGE = 1_000;

/** The log in pages, from behind a position to its end as it is when the reader gets there. */
export async function* pagesOf(
  log: Pick<EventStore, 'readAll'>,
  after: Position | null,
): AsyncGenerator<readonly RecordedEvent[]> {
  for (let from = after; ;) {
    const page = await log.readAll({ limit: PAGE, ...(from === null ? {} : { after: from }) });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    from = last.position;
  }
}
