import { EventStoreDBClient, excludeSystemEvents, jsonEvent } from '@eventstore/db-client';
import type { NewEvent } from '@milepost/event-store';

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
