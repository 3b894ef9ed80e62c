import { socketClient } from './socket-client.js';
import type { StartedApi } from './started-api.js';

/** Subscribes, and gives the data of the messages one by one. */
export async function watch<T>(api: StartedApi, query: string, variables: Record<string, unknown> = {}) {
  const client = await socketClient(api);
  const messages = client.iterate<T>({ query, variables });
  return {
    async next(): Promise<T> {
      const { value } = (await messages.next()) as { value?: { data?: T | null; errors?: unknown } };
      if (!value?.data) throw new Error(`no data: ${JSON.stringify(value)}`);
      return value.data;
    },
    async code(): Promise<unknown> {
      const { value } = (await messages.next()) as { value: { errors?: { extensions: Record<string, unknown> }[] } };
      return value.errors?.[0]?.extensions['code'];
    },
    async rest(): Promise<T[]> {
      const all: T[] = [];
      for (;;) {
        const { value, done } = (await messages.next()) as { value?: { data?: T }; done?: boolean };
        if (done) return all;
        if (value?.data) all.push(value.data);
      }
    },
    end: () => client.dispose(),
  };
}
