import { streamOf } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

type Change = { readonly path: string; readonly before: unknown; readonly after: unknown };
type Sheet = { readonly figures: readonly { readonly indicator: string; readonly value: string | null }[] };
type WhatIf = {
  readonly hypothetical: boolean;
  readonly basis: { readonly seq: string };
  readonly hypotheticalBasis: { readonly seq: string };
  readonly outcomes: readonly { readonly code?: string; readonly events?: readonly { readonly type: string }[] }[];
  readonly before: Sheet;
  readonly after: Sheet;
  readonly changes: readonly { readonly code: string; readonly changes: readonly Change[] }[];
};

const WHAT_IF = `query ($asOf: AsOf, $acts: [ActInput!]!) { whatIf(asOf: $asOf, year: 2018, acts: $acts) {
  hypothetical basis { seq } hypotheticalBasis { seq }
  outcomes { ... on CommandAccepted { events { type seq } } ... on CommandRejected { code } }
  before { figures { indicator value } } after { figures { indicator value } }
  changes { code changes { path before after } } } }`;

const api = sharedApi({}, officeYear);

async function whatIf(acts: readonly object[], asOf: object | null = null): Promise<WhatIf> {
  const { data, errors } = await api().ask<{ whatIf: WhatIf }>(WHAT_IF, { asOf, acts });
  expect(errors).toEqual([]);
  return data.whatIf;
}

async function sheet(asOf: object | null = null): Promise<Sheet> {
  const query = 'query ($asOf: AsOf) { figures(year: 2018, asOf: $asOf) { figures { indicator value } } }';
  return (await api().ask<{ figures: Sheet }>(query, { asOf })).data.figures;
}

const COMMANDS = [
  { name: 'declareStart', input: { project: 'SYN-2', occurredAt: '2018-05-02' } },
  { name: 'verifyStart', input: { project: 'SYN-2', occurredAt: '2018-05-02' } },
  { name: 'verifyStart', input: { project: 'SYN-2', occurredAt: '2018-05-02' } },
  { name: 'correctReturn', input: { project: 'SYN-1', period: '2018-03', amount: '95000000', reason: '再更正' } },
  { name: 'awardGrant', input: { category: 'CENTRAL_BUDGET', name: '专项', amount: '5000000' } },
  { name: 'approveLand', input: { project: 'SYN-1', mu: '2.5' } },
] as const;
const ACTS = COMMANDS.map(({ name, input }) => ({ record: { [name]: input } }));

describe('acts that are tried', () => {
  it('are recorded nowhere, and give what they give when they are sent', async () => {
    const before = await sheet();
    const tried = await whatIf(ACTS);
    expect(tried).toMatchObject({ hypothetical: true, before });
    expect(tried.outcomes.map(({ code, events }) => code ?? events?.map(({ type }) => type).join())).toEqual([
      'StartDeclared',
      'StartVerified',
      'START_ALREADY_VERIFIED',
      'ReturnCorrected',
      'GrantAwarded',
      'LandApproved',
    ]);
    expect(await sheet()).toEqual(before);
    expect(await whatIf(ACTS)).toEqual(tried);

    for (const { name, input } of COMMANDS)
      await api()
        .send(name, input)
        .catch(() => undefined);
    expect(await sheet()).toEqual(tried.after);
    expect(tried.after).not.toEqual(tried.before);
    for (const { code, changes } of tried.changes) {
      const query = `query ($code: String!, $from: AsOf!) { project(code: $code) { diff(from: $from, to: {}) { path before after } } }`;
      const { data } = await api().ask<{ project: { diff: Change[] } }>(query, {
        code,
        from: { seq: tried.basis.seq },
      });
      expect(data.project.diff).toEqual(changes);
      expect(changes.length).toBeGreaterThan(0);
    }
  });

  it('in the past are decided by what was recorded then, and by the clock of then', async () => {
    const asOf = { knownAt: '2018-04-30', validAt: '2018-12-31' };
    const tried = await whatIf(
      [
        { record: { correctReturn: { project: 'SYN-1', period: '2018-03', amount: '1', reason: '试算' } } },
        { record: { approveLand: { project: 'SYN-1', mu: '1', occurredAt: '2018-05-01' } } },
        {
          record: {
            listProject: {
              code: 'SYN-7',
              name: '新',
              campaign: '工业攻坚战',
              level: 'CITY',
              totalInvestment: '1000000000',
            },
          },
        },
      ],
      asOf,
    );
    expect(tried.outcomes.map(({ code }) => code)).toEqual([undefined, 'OCCURRED_IN_FUTURE', undefined]);
    expect(tried.before).toEqual(await sheet(asOf));
    const value = (of: Sheet, name: string) => of.figures.find(({ indicator }) => indicator === name)?.value;
    expect([value(tried.before, 'COMPLETED'), value(tried.after, 'COMPLETED')]).toEqual(['100000000', '1']);
    expect([value(tried.before, 'LISTED_COUNT'), value(tried.after, 'LISTED_COUNT')]).toEqual(['2', '3']);
    expect(tried.changes.map(({ code }) => code)).toEqual(['SYN-1', 'SYN-7']);
  });

  it('are refused a code that reads like one that was in use then, and are of the fund whose name reads the same', async () => {
    await api().send('awardGrant', { category: 'CENTRAL_BUDGET', name: '配套（一期）', amount: '1' });
    const acts = [
      { record: { reserveProject: { code: 'syn–1', name: '同名' } } },
      { record: { receiveFunds: { category: 'CENTRAL_BUDGET', name: '配套(一期)', amount: '1' } } },
    ];
    const query = `query ($asOf: AsOf, $acts: [ActInput!]!) { whatIf(asOf: $asOf, acts: $acts) {
      outcomes { ... on CommandAccepted { events { stream } } ... on CommandRejected { code } } } }`;
    const outcomesAt = async (asOf: object) =>
      (await api().ask<{ whatIf: { outcomes: object[] } }>(query, { asOf, acts })).data.whatIf.outcomes;
    const fund = { events: [{ stream: streamOf.fund('CENTRAL_BUDGET', '配套（一期）', null) }] };
    expect(await outcomesAt({})).toEqual([{ code: 'CODE_ALIKE' }, fund]);
    const other = { events: [{ stream: streamOf.fund('CENTRAL_BUDGET', '配套(一期)', null) }] };
    expect(await outcomesAt({ seq: '0' })).toEqual([{ events: [{ stream: 'project-syn–1' }] }, other]);
  });

  it('explain their figures down to the events that would be recorded', async () => {
    const query = `query ($acts: [ActInput!]!) { whatIf(year: 2018, indicators: [COMPLETED], acts: $acts) { after { figures {
      value contributions { nodes { subject value project { name } events { type seq } } } } } } }`;
    const acts = [{ record: { correctReturn: { project: 'SYN-1', period: '2018-03', amount: '7', reason: '试算' } } }];
    const { data, errors } = await api().ask(query, { acts });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      whatIf: {
        after: {
          figures: [
            {
              value: '7',
              contributions: {
                nodes: [{ value: '7', project: { name: '新材料产业园' }, events: [{ type: 'ReturnCorrected' }] }],
              },
            },
          ],
        },
      },
    });
  });

  it('that are none are refused with what is wrong', async () => {
    const errorOf = async (act: object) => (await api().ask(WHAT_IF, { acts: [act] })).errors[0];
    for (const [act, code, path] of [
      [{ record: { dropDatabase: {} } }, 'BAD_USER_INPUT', 'acts[0].record'],
      [{ record: { approveLand: 'x' } }, 'BAD_USER_INPUT', 'acts[0].record.approveLand'],
      [
        { record: { approveLand: { project: 'SYN-1', mu: '1', more: 1 } } },
        'BAD_USER_INPUT',
        'acts[0].record.approveLand',
      ],
      [{ record: { approveLand: { project: 'a b', mu: '1' } } }, 'CODE_MALFORMED', 'input.project'],
      [{ void: 'x' }, 'EVENT_ID_MALFORMED', 'input.event'],
    ] as const) {
      const error = await errorOf(act);
      expect(error?.extensions['code']).toBe(code);
      expect(error?.message).toContain(path);
    }
  });
});
