import { EventStoreDBClient, excludeSystemEvents, jsonEvent } from '@eventstore/db-client';
import type { NewEvent } from '@milepost/event-store';

/** What of a log is the server's own: statistics, metadata, what projections keep. */
export async function ownRecords(
  connectionString: string,
): Promise<{ readonly count: number; readonly types: readonly string[] }> {
  const client = EventStoreDBClient.connectionString(connectionString);
  const counts = new Map<string, number>();
  for await (const { event } of client.readAll())
    if (event?.type.startsWith('$')) counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
  await client.dispose();
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return { count, types: [...counts].map(([type, of]) => `${of} ${type}`) };
}

/** The client of EventStoreDB as its manual uses it. */
export function openBareClient(connectionString: string) {
  const client = EventStoreDBClient.connectionString(connectionString);
  return {
    append: (stream: string, revision: number, { id, type, data, metadata }: NewEvent) =>
      client.appendToStream(stream, jsonEvent({ id, type, data, metadata }), {
        expectedRevision: revision === 0 ? 'no_stream' : BigInt(revision - 1),
      }),
    follow(onEvent: (id: string) => void, fromPosition: 'start' | 'end' = 'start'): void {
      const subscription = client.subscribeToAll({ fromPosition, filter: excludeSystemEvents() });
      subscription.on('data', ({ event }) => event && onEvent(event.id));
      // Ends with the client.
      subscription.on('error', () => {});
    },
    close: () => client.dispose(),
  };
}
