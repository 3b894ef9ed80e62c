import { type Client, type GraphQLAnswer, graphqlClient } from '../graphql.js';
import { runMilepost } from '../milepost-process.js';
import type { Environment } from '../register-stores.js';
import type { Act } from './act.js';

/** Who sends commands. */
export const CLERKS = ['clerk-1', 'clerk-2'] as const;
export type Clerk = (typeof CLERKS)[number];

/** What became of a command. */
export type Outcome =
  | { readonly accepted: readonly { readonly stream: string; readonly revision: number; readonly type: string }[] }
  | { readonly refused: string }
  | { readonly failed: string };

type Result = {
  readonly position?: string;
  readonly events?: { stream: string; revision: number; type: string }[];
  readonly code?: string;
};

/** A client for each, of the register that is served from a folder. */
export async function clerksOf(dataDir: string, url: string, environment: Environment): Promise<Record<Clerk, Client>> {
  async function client(subject: Clerk) {
    const who = ['--subject', subject, '--post', '统计岗', '--unit', '区重点办'];
    const { stdout } = await runMilepost(['token', '--role', 'office', ...who, '--data', dataDir], environment);
    return graphqlClient(url, stdout.trim());
  }
  return { 'clerk-1': await client('clerk-1'), 'clerk-2': await client('clerk-2') };
}

/** Sends a command. The position is that of an accepted one. */
export async function send(
  client: Client,
  { name, input }: Act,
): Promise<{ outcome: Outcome; position: string | null }> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = await client.text(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      ... on CommandAccepted { position events { stream revision type } } ... on CommandRejected { code } } }`,
    { input },
  );
  const { data, errors } = JSON.parse(text) as GraphQLAnswer<Record<string, Result>>;
  if (errors) return { outcome: { failed: errors[0]?.extensions?.code ?? '' }, position: null };
  const { events, position = null, code = '' } = data?.[name] ?? {};
  return { outcome: events === undefined ? { refused: code } : { accepted: events }, position };
}
