import type { Client } from './graphql.js';
import type { RawEvent } from './raw-event.js';

type Event = Pick<RawEvent, 'stream' | 'type' | 'data'> & {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly amends: { readonly eventId: string } | null;
};
type Page = {
  readonly events: {
    readonly nodes: readonly Event[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
};

/** The log as `events` tells it to a client. */
export async function allEvents(client: Client): Promise<RawEvent[]> {
  const found: RawEvent[] = [];
  for (let after: string | null = null; ;) {
    const { events }: Page = await client.query<Page>(
      `query ($after: String) { events(first: 200, after: $after) {
        nodes { eventId stream type data occurredAt amends { eventId } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { eventId, occurredAt, amends, ...event } of events.nodes)
      found.push({ ...event, id: eventId, metadata: { occurredAt, amends: amends?.eventId ?? null } });
    if (!events.pageInfo.hasNextPage) return found;
    after = events.pageInfo.endCursor;
  }
}
