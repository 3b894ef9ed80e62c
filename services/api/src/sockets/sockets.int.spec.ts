import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { socketClient } from '../testing/socket-client.js';
import { startedApi } from '../testing/started-api.js';

const api = sharedApi();

describe('a socket', () => {
  it.each([
    ['without a token', ''],
    ['with a token that is none', 'Bearer abc'],
  ])('%s is closed', async (_, authorization) => {
    const socket = await socketClient(api(), authorization);
    await expect(socket.iterate({ query: '{ status { head } }' }).next()).rejects.toMatchObject({ code: 4403 });
  });

  it('answers queries and mutations with the same limits and errors as HTTP', async () => {
    const socket = await socketClient(api());
    async function ask(query: string) {
      try {
        return (await socket.iterate({ query }).next()).value as {
          errors?: readonly { extensions: Record<string, unknown> }[];
        };
      } catch (errors) {
        return { errors: errors as readonly { extensions: Record<string, unknown> }[] };
      }
    }
    const codeOf = async (query: string) => (await ask(query)).errors?.[0]?.extensions['code'];
    expect(await codeOf('{ projects')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf(`{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`)).toBe(
      'OPERATION_TOO_LARGE',
    );
    expect(
      await codeOf(
        '{ projects(first: 200) { nodes { events(first: 200) { nodes { amendedBy { id type } id type reason } } } } }',
      ),
    ).toBe('OPERATION_TOO_LARGE');
    expect(await codeOf('mutation { reserveProject(input: { code: "a", name: "b" }) { __typename } }')).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf('{ project { name } }')).toBe('PROJECT_NOT_NAMED');
    expect(await codeOf('{ a: status { head } }')).toBeUndefined();
    await socket.dispose();
  });

  it('is told to go when the server closes, within its time', async () => {
    const closing = await startedApi();
    const socket = await socketClient(closing);
    const closed = new Promise<{ code: number }>((resolve) => {
      socket.on('closed', (event) => resolve(event as { code: number }));
    });
    const events = socket.iterate({ query: 'subscription { events(fromStart: true) { cursor } }' });
    await closing.send('reserveProject', { code: 'SYN-1', name: 'x' });
    await events.next();
    const waiting = events.next().catch((error: unknown) => error);
    const began = performance.now();
    await closing.close();
    expect((await closed).code).toBe(1001);
    await waiting;
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
