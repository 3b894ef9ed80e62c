import { expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const ACTOR = { id: 'x', post: null, unit: null, onBehalfOf: null };
const ID = '00000000-0000-8000-a000-000000000001';

/** SYN-1 holds an event of a later program. */
const api = sharedApi({}, async ({ log, register, send, at }) => {
  at('2018-02-01T01:00:00Z');
  for (const code of ['SYN-1', 'SYN-2'])
    await send('listProject', { code, name: code, campaign: '工业', level: 'CITY', totalInvestment: '1' });
  const metadata = { schemaVersion: 99, occurredAt: '2018-01-31T16:00:00.000Z', actor: ACTOR, flags: [], amends: null };
  const { position } = await log.append('project-SYN-1', 0, [{ id: ID, type: 'StartDeclared', data: {}, metadata }]);
  await register.read({ atLeast: [position] });
});

const failed = { code: 'STREAM_UNREADABLE', names: true };

async function failureOf(query: string, variables: object): Promise<object> {
  const { errors } = await api().ask(query, variables, 'office');
  const [error] = errors as { message: string; extensions: Record<string, unknown> }[];
  const messages = [error?.message, error?.extensions['messageZh']].map(String);
  return { code: error?.extensions['code'], names: messages.every((message) => message.includes(ID)) };
}

it('a project with an event that this program cannot read takes no command, tried or sent, and the answer names it', async () => {
  const act = { project: 'SYN-1', mu: '1' };
  expect(
    await failureOf('mutation ($input: ApproveLandInput!) { approveLand(input: $input) { __typename } }', {
      input: act,
    }),
  ).toEqual(failed);
  const tried = 'query ($acts: [ActInput!]!) { whatIf(acts: $acts) { outcomes { __typename } } }';
  expect(await failureOf(tried, { acts: [{ record: { approveLand: act } }] })).toEqual(failed);
  // A return reads its project.
  const submitted = { project: 'SYN-1', period: '2018-01', amount: '1' };
  expect(await failureOf(tried, { acts: [{ record: { submitReturn: submitted } }] })).toEqual(failed);
  const { errors } = await api().ask(tried, { acts: [{ record: { approveLand: { ...act, project: 'SYN-2' } } }] });
  expect(errors).toEqual([]);
});
