import { describe, expect, it } from 'vitest';
import { freshApi, furtherApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { runningRegister } from '../../testing/running-register.js';

const api = freshApi({}, officeYear);

const VOID = `mutation ($event: ID!) {
  voidFact(input: { event: $event, reason: "录入错误" }) {
    ... on CommandAccepted {
      commandId position events { id seq amends { eventId amendedBy { type } } }
      query {
        project(code: "SYN-1") { id stage basis { seq } }
        projects(filter: { codes: ["SYN-1"] }) { basis { seq position } nodes { id stage } }
        event(id: $event) { amendedBy { type } }
      }
    }
  }
}`;
type Voided = {
  voidFact: {
    position: string;
    query: { project: object; projects: { basis: { seq: string; position: string }; nodes: object[] } } | null;
  };
};

describe('query below a mutation', () => {
  it('sees what was written, at one basis, and the ids of the new version', async () => {
    const { nodes } = (
      await api().ask<{ events: { nodes: { eventId: string }[] } }>(
        '{ events(filter: { types: ["StartVerified"] }) { nodes { eventId } } }',
      )
    ).data.events;
    const { data, errors } = await api().ask<Voided>(VOID, { event: nodes[0]?.eventId }, 'office');
    expect(errors).toEqual([]);
    const { query, position } = data.voidFact;
    expect(query).toMatchObject({
      project: { stage: 'LISTED' },
      projects: { basis: { position } },
      event: { amendedBy: [{ type: 'FactVoided' }] },
    });
    const { basis } = query?.projects ?? {};
    expect(query?.projects.nodes).toEqual([{ id: (query?.project as { id: string }).id, stage: 'LISTED' }]);
    expect(query?.project).toMatchObject({ basis: { seq: basis?.seq } });
  });

  it('holds the events of those before it in the operation, each its own', async () => {
    const { data } = await api().ask<Record<string, { query: { project: { tags: string[]; township: string } } }>>(
      `mutation {
        first: adjustListing(input: { project: "SYN-1", tags: ["甲"], reason: "调整", occurredAt: "2018-05-03" }) { ...Now }
        second: adjustListing(input: { project: "SYN-1", township: "乙镇", reason: "调整", occurredAt: "2018-05-03" }) { ...Now }
      }
      fragment Now on CommandAccepted { query { project(code: "SYN-1") { tags township } } }`,
      {},
      'office',
    );
    expect(data['first']?.query.project).toEqual({ tags: ['甲'], township: null });
    expect(data['second']?.query.project).toEqual({ tags: ['甲'], township: '乙镇' });
  });

  it('never hides that the command was accepted, also where the views do not get there', async () => {
    const running = await runningRegister();
    const behind = { ...running.register, read: () => Promise.reject(new Error('the views do not answer')) };
    const started = await furtherApi({ register: behind });
    const { data, errors } = await started.ask(
      `mutation { reserveProject(input: { code: "SYN-9", name: "丙", commandId: "c-1" }) {
        ... on CommandAccepted { commandId position events { type seq } query { projects { totalCount } } }
      } }`,
      {},
      'office',
    );
    expect(data).toMatchObject({
      reserveProject: {
        commandId: 'c-1',
        position: expect.any(String) as string,
        events: [{ type: 'ProjectReserved' }],
      },
    });
    expect(data).toMatchObject({ reserveProject: { query: null } });
    expect(errors).toHaveLength(1);
    await running.close();
  });
});
