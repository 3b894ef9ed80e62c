import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const LIST = `mutation ($input: ListProjectInput!) {
  listProject(input: $input) {
    __typename
    ... on CommandAccepted { commandId position events { id seq type revision actor { id } commandId correlationId data summary } }
    ... on CommandRejected { commandId code path message zh: message(locale: "zh-CN") }
  }
}`;
const project = { code: 'SYN-1', name: '园区', campaign: '工业攻坚战', level: 'CITY', totalInvestment: '1200000000' };

type Accepted = {
  listProject: {
    __typename: string;
    commandId: string;
    position: string;
    events: { id: string; seq: string | null }[];
  };
};

const api = sharedApi();

describe('a mutation', () => {
  it('is accepted, and a query that asks for its position sees it', async () => {
    const { data, headers } = await api().ask<Accepted>(LIST, { input: { ...project, commandId: 'c-1' } }, 'office');
    expect(data).toMatchObject({
      listProject: {
        __typename: 'CommandAccepted',
        commandId: 'c-1',
        events: [
          {
            type: 'ProjectListed',
            revision: 0,
            actor: { id: 'unit:office' },
            commandId: 'c-1',
            correlationId: headers.get('x-request-id'),
            data: { code: 'SYN-1', totalInvestment: 1_200_000_000 },
          },
        ],
      },
    });
    const { position, events } = data.listProject;
    const seen = await api().ask(
      'query ($at: Position, $id: ID!) { project(code: "SYN-1", atLeast: $at) { name } event(id: $id) { seq position } }',
      { at: position, id: events[0]!.id },
    );
    expect(seen.data).toEqual({ project: { name: '园区' }, event: { seq: '0', position } });
  });

  it('answers a repetition with what was written before, now with its seq', async () => {
    const { data } = await api().ask<Accepted>(LIST, { input: { ...project, commandId: 'c-1' } }, 'office');
    expect(data.listProject).toMatchObject({ __typename: 'CommandAccepted', events: [{ seq: '0' }] });
  });

  it('is refused as data by the rules', async () => {
    const { data, errors } = await api().ask(LIST, { input: { ...project, commandId: 'c-2' } }, 'office');
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      listProject: {
        __typename: 'CommandRejected',
        commandId: 'c-2',
        code: 'PROJECT_ALREADY_LISTED',
        message: expect.stringContaining('on the list') as string,
        zh: expect.stringContaining('清单') as string,
      },
    });
  });

  it('of a role that only reads is an error', async () => {
    const { errors } = await api().ask(LIST, { input: { ...project, code: 'SYN-3' } }, 'leader');
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', requestId: expect.any(String) as string });
  });

  it('that is malformed is an error that does not send the input back', async () => {
    const secret = 'nobody may see this';
    const input = { ...project, code: 'SYN-4', name: secret, totalInvestment: '12.5' };
    const { errors } = await api().ask(LIST, { input }, 'office');
    expect(errors[0]?.extensions['code']).toBe('YUAN_MALFORMED');
    expect(errors[0]?.message).toContain('input.totalInvestment');
    expect(JSON.stringify(errors)).not.toContain(secret);
    const byRule = await api().ask(LIST, { input: { ...project, code: 'a b' } }, 'office');
    expect(byRule.errors[0]?.extensions['code']).toBe('CODE_MALFORMED');
    expect(byRule.errors[0]?.message).toContain('input.code');
    const literal = await api().ask(
      'mutation { approveLand(input: { project: "SYN-1", mu: 13.22 }) { __typename } }',
      {},
      'office',
    );
    expect(literal.errors[0]?.extensions['code']).toBe('DECIMAL_MALFORMED');
  });
});

describe('a command that is sent again', () => {
  it('is the same with what GraphQL fills in and without, in variables and inline', async () => {
    const input = { commandId: 'r-2', project: 'SYN-1', period: '2018-01', amount: '5' };
    api().at('2018-02-05T01:00:00Z');
    const query = `mutation ($input: SubmitReturnInput!) {
      submitReturn(input: $input) { __typename ... on CommandAccepted { position } ... on CommandRejected { code } }
    }`;
    const first = (await api().ask(query, { input }, 'office')).data;
    expect(first).toMatchObject({ submitReturn: { __typename: 'CommandAccepted' } });
    const inline =
      'mutation { submitReturn(input: { commandId: "r-2", project: "SYN-1", period: "2018-01", amount: "5" }) { __typename ... on CommandAccepted { position } } }';
    expect((await api().ask(inline, {}, 'office')).data).toEqual(first);
    const filled = { ...input, forecast: false, reason: null, evidence: [] };
    expect((await api().ask(query, { input: filled }, 'office')).data).toEqual(first);
    const other = await api().ask(query, { input: { ...input, forecast: true } }, 'office');
    expect(other.data).toEqual({ submitReturn: { __typename: 'CommandRejected', code: 'COMMAND_ID_REUSED' } });
  });
});
