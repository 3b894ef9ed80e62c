import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-02-01T01:00:00Z');
  for (const code of ['A', 'B']) await send('listProject', { code, name: `项目${code}`, occurredAt: '2018-01-10' });
  await send('assignCode', { project: 'B', code: 'GZ-2', occurredAt: '2018-01-10' });
  at('2018-06-01T01:00:00Z');
  const raise = (issue: string, project: string, occurredAt: string, more: Readonly<Record<string, string>>) =>
    send('raiseIssue', { issue, project, occurredAt, category: 'SITE', description: `问题${issue}`, ...more });
  await raise('W-1', 'A', '2018-03-01', { dueOn: '2018-04-30', responsibleUnit: '住建局', firstUnit: '东城街道' });
  await raise('W-2', 'B', '2018-04-01', { dueOn: '2018-05-31', category: 'FUNDING' });
  await raise('W-3', 'B', '2018-05-01', { responsibleUnit: '住建局' });
  await send('closeIssue', { issue: 'W-1', occurredAt: '2018-05-20', verifiedBy: '区重点办' });
});

async function numbers(args: string) {
  const { data, errors } = await api().ask<{ issues: { nodes: { number: string }[] } }>(
    `{ issues(${args}) { nodes { number } } }`,
  );
  expect(errors).toEqual([]);
  return data.issues.nodes.map(({ number }) => number);
}

describe('issues', () => {
  it('are open, and overdue, by what day it is', async () => {
    expect(await numbers('filter: { open: true }, asOf: { validAt: "2018-05-31" }')).toEqual(['W-2', 'W-3']);
    expect(await numbers('filter: { overdue: true }, asOf: { validAt: "2018-05-31" }')).toEqual([]);
    expect(await numbers('filter: { overdue: true }, asOf: { validAt: "2018-06-01" }')).toEqual(['W-2']);
    expect(await numbers('filter: { open: true }, asOf: { validAt: "2018-05-19" }')).toEqual(['W-1', 'W-2', 'W-3']);
    expect(await numbers('filter: { overdue: true }, asOf: { validAt: "2018-05-19" }')).toEqual(['W-1']);
    expect(await numbers('asOf: { validAt: "2018-04-30" }')).toEqual(['W-1', 'W-2']);
    expect(await numbers('asOf: { seq: "3" }')).toEqual(['W-1']);
  });

  it('are of categories, units and projects, by any code', async () => {
    expect(await numbers('filter: { categories: [FUNDING] }')).toEqual(['W-2']);
    expect(await numbers('filter: { units: [" 住建局"] }')).toEqual(['W-1', 'W-3']);
    expect(await numbers('filter: { units: ["东城街道"] }')).toEqual(['W-1']);
    expect(await numbers('filter: { projects: ["GZ-2"] }')).toEqual(['W-2', 'W-3']);
  });

  it('say how old and how overdue they are, and by which events', async () => {
    const { data, errors } = await api().ask(`{
      issues(first: 1, asOf: { validAt: "2018-05-10" }) {
        totalCount pageInfo { hasNextPage }
        nodes {
          number description raisedOn dueOn closedOn ageDays overdueDays project { code }
          events { nodes { type } }
        }
      }
      project(code: "B", asOf: { validAt: "2018-06-02" }) {
        issues(filter: { overdue: true }) { nodes { number overdueDays ageDays } }
      }
      closed: issues(filter: { open: false }) { nodes { number closedOn ageDays overdueDays } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      issues: {
        ...{ totalCount: 3, pageInfo: { hasNextPage: true } },
        nodes: [
          {
            ...{ number: 'W-1', description: '问题W-1', raisedOn: '2018-03-01', dueOn: '2018-04-30', closedOn: null },
            ...{ ageDays: 70, overdueDays: 10, project: { code: 'A' } },
            events: { nodes: [{ type: 'IssueRaised' }, { type: 'IssueClosed' }] },
          },
        ],
      },
      project: { issues: { nodes: [{ number: 'W-2', overdueDays: 2, ageDays: 62 }] } },
      closed: { nodes: [{ number: 'W-1', closedOn: '2018-05-20', ageDays: 80, overdueDays: 0 }] },
    });
  });
});
