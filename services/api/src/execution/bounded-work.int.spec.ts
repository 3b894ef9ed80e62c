import { setImmediate as nextTurn } from 'node:timers/promises';
import { PROJECTS } from '@milepost/views';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { tokenOf } from '../testing/started-api.js';

const api = sharedApi({}, (started) => started.importShippedLedgers());

let folded = 0;
const { apply } = PROJECTS;
beforeAll(() => {
  Object.assign(PROJECTS, { apply: (...args: Parameters<typeof apply>) => (folded++, apply(...args)) });
});
afterAll(() => {
  Object.assign(PROJECTS, { apply });
});

const diff = (n: number) =>
  `a${n}: figureDiff(indicator: COMPLETION_RATE, from: { validAt: "2018-06-0${1 + (n % 9)}" }, to: { validAt: "2018-06-30" }) { steps { nodes { code kind events { id } } } }`;

/** The most folds between two turns of the event loop while something is done, and how many in all. */
async function foldsWhile(work: () => Promise<unknown>): Promise<{ readonly most: number; readonly all: number }> {
  let [most, all, isDone, before] = [0, 0, false, folded];
  const working = work().finally(() => (isDone = true));
  // Handled where it is awaited.
  working.catch(() => undefined);
  while (!isDone) {
    await nextTurn();
    most = Math.max(most, folded - before);
    all += folded - before;
    before = folded;
  }
  await working;
  return { most, all };
}

describe('between two turns of the event loop no more is folded than a bounded number of facts', () => {
  const all = (field: string) => `{ projects(first: 40, asOf: { validAt: "2018-06-30" }) { nodes { ${field} } } }`;
  it.each([
    ['differences of figures', `{ ${Array.from({ length: 2 }, (_, n) => diff(n)).join(' ')} }`],
    ['differences of projects', all('diff(from: { seq: "500" }, to: { validAt: "2018-06-30" }) { path kind }')],
    ['histories by knowledge', all('history(path: "year.2018.completed", axis: KNOWN) { totalCount }')],
    ['cells', all('cells { totalCount }')],
    [
      'contributions',
      '{ figures(year: 2018, asOf: { validAt: "2018-06-30" }, indicators: [COMPLETED]) { figures { contributions(first: 200) { nodes { events { id } } } } } }',
    ],
    [
      'changes',
      '{ changes(from: { validAt: "2018-03-31", seq: "900" }, to: { validAt: "2018-06-30" }, first: 100) { nodes { changes { path } } } }',
    ],
  ])('for %s', async (_, query) => {
    const { most, all } = await foldsWhile(async () => {
      const { errors } = await api().ask(query);
      expect(errors).toEqual([]);
    });
    expect(all).toBeGreaterThan(150);
    expect(most).toBeLessThanOrEqual(50);
  });
});

describe('an operation', () => {
  const short = sharedApi({ limits: { workMs: 50 } }, (started) => started.importShippedLedgers());
  const many = `{ ${Array.from({ length: 200 }, (_, n) => diff(n)).join(' ')} }`;

  it('ends when its time is over, and says so', async () => {
    const { status, errors, headers } = await short().ask(many);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('json');
    expect(errors[0]?.extensions['code']).toBe('OPERATION_TOO_LONG');
    expect(errors[0]?.message).toContain('0.05 s of work');
  });

  it('whose `query` behind a command takes too long still says what it wrote', async () => {
    const { data, errors } = await short().ask<{ raiseIssue: Record<string, unknown> }>(
      `mutation { raiseIssue(input: { issue: "I-1", project: "SYN-2018-001", description: "x", category: OTHER, occurredAt: "2018-01-01" }) { ... on CommandAccepted { commandId position events { type } query ${many} } ... on CommandRejected { code } } }`,
      {},
      'office',
    );
    expect(data.raiseIssue).toMatchObject({
      commandId: expect.any(String) as string,
      events: [{ type: 'IssueRaised' }],
      query: null,
    });
    expect(errors[0]?.extensions['code']).toBe('OPERATION_TOO_LONG');
  });

  it('that is left ends: nothing is folded for it any more', async () => {
    const before = folded;
    const left = new AbortController();
    const { url } = api();
    const asked = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf('leader')}` },
      body: JSON.stringify({ query: many }),
      signal: left.signal,
    }).catch(() => null);
    await vi.waitFor(() => expect(folded - before).toBeGreaterThan(100), 20_000);
    left.abort();
    await asked;
    await api().ask('{ status { head } }');
    const after = folded;
    await api().ask('{ status { head } }');
    expect(folded).toBe(after);
  });
});
