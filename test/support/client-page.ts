// The snippets of docs/client.md, line by line, in functions that a test can call: what the page shows is what is compiled and run.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import { createClient, OperationFailedError } from '@milepost/client';
import { WebSocket } from 'ws';

type Client = ReturnType<typeof createClient>;
type Show = (text: string | null | undefined) => void;
type Followed = { readonly cursor: string; readonly node: { readonly type: string } };

/** As a generator makes it. */
const ProjectDocument = parse('query ($code: String!) { project(code: $code) { name } }') as TypedDocumentNode<
  { readonly project: { readonly name: string } | null },
  { readonly code: string }
>;

export function connect(url: string, token: string): Client {
  const register = createClient({ url, token: () => token, webSocket: WebSocket });
  return register;
}

export async function ask(register: Client): Promise<string | undefined> {
  const { figures } = await register.query<{ figures: { figures: { text: string }[] } }>(
    'query ($asOf: AsOf) { figures(year: 2018, indicators: [COMPLETION_RATE], asOf: $asOf) { figures { text } } }',
    { asOf: { validAt: '2018-05-31', knownAt: '2018-06-05' } },
  );
  return figures.figures[0]?.text;
}

export async function follow(
  register: Client,
  stop: AbortController,
  dealWith: (event: Followed) => Promise<void>,
  lastCursor: string | null,
): Promise<string | null> {
  const events = register.follow<{ events: { cursor: string; node: { type: string } } }>(
    `subscription ($after: String) {
      events(after: $after, fromStart: true, filter: { projects: ["SYN-2018-001"] }) { cursor node { type } }
    }`,
    (message) => message.events.cursor,
    { variables: { after: lastCursor }, signal: stop.signal },
  );
  for await (const { events: event } of events) {
    await dealWith(event);
    lastCursor = event.cursor;
  }
  return lastCursor;
}

export async function watch(register: Client, stop: AbortController, show: Show): Promise<void> {
  const sheets = register.watch<{ figures: { figures: { text: string }[] } }>(
    `subscription ($withCurrent: Boolean = true) {
      figures(year: 2018, indicators: [STARTED_COUNT], withCurrent: $withCurrent) { figures { text } }
    }`,
    { signal: stop.signal },
  );
  for await (const { figures: sheet } of sheets) show(sheet.figures[0]?.text);
}

export async function fail(register: Client, show: Show): Promise<void> {
  try {
    await register.query('{ projects(first: 1000) { totalCount } }');
  } catch (error) {
    if (!(error instanceof OperationFailedError)) throw error;
    show(error.code);
  }
}

export async function askTyped(register: Client, show: Show): Promise<void> {
  const { project } = await register.query(ProjectDocument, { code: 'SYN-2018-001' });
  show(project?.name);
}

/** The page says that a variable that is needed cannot be left out. */
export function askWithoutVariable(register: Client): Promise<unknown> {
  // @ts-expect-error -- it is left out
  return register.query(ProjectDocument);
}
