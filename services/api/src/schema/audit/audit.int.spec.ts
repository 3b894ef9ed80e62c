import { appendNext } from '@milepost/event-store/testing';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import type { StartedApi } from '../../testing/started-api.js';

const RESUMED = '00000000-0000-8000-a000-000000000001';

const api = sharedApi({}, async (started) => {
  await officeYear(started);
  await resumedBeforeItStopped(started);
});

/** As an old log has it. */
async function resumedBeforeItStopped({ log, register }: StartedApi): Promise<void> {
  const metadata = {
    schemaVersion: 1,
    occurredAt: '2018-05-02T00:00:00+08:00',
    actor: { id: 'x', post: null, unit: null, onBehalfOf: null },
    document: null,
    amends: null,
    flags: [],
  };
  const fact = { id: RESUMED, type: 'WorkResumed', data: {}, metadata };
  const { position } = (await appendNext(log, 'project-SYN-1', [fact])).events[0] ?? { position: '' };
  await register.read({ atLeast: [position] });
}

describe('contradictions', () => {
  it('are counted in the status, and listed with their rule in both languages', async () => {
    const { data, errors } = await api().ask(
      `{ status { contradictions } contradictions { totalCount nodes { eventId event { eventId type } stream type occurredOn code message messageZh } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      status: { contradictions: 1 },
      contradictions: {
        totalCount: 1,
        nodes: [
          {
            eventId: RESUMED,
            event: { eventId: RESUMED, type: 'WorkResumed' },
            stream: 'project-SYN-1',
            type: 'WorkResumed',
            occurredOn: '2018-05-02',
            code: 'WORK_NOT_SUSPENDED',
            message: 'Work is not suspended on 2018-05-02.',
            messageZh: expect.stringContaining('2018-05-02') as unknown,
          },
        ],
      },
    });
  });

  it('come in pages', async () => {
    type Page = { contradictions: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const pageOf = async (args: string) =>
      (
        await api().ask<Page>(
          `{ contradictions(${args}) { nodes { code } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
        )
      ).data.contradictions;
    const { nodes, pageInfo } = await pageOf('first: 1');
    expect(nodes).toEqual([{ code: 'WORK_NOT_SUSPENDED' }]);
    expect(pageInfo.hasNextPage).toBe(false);
    expect(await pageOf(`after: "${pageInfo.endCursor}"`)).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });
});
