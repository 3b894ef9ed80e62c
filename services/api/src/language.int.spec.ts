import { MilepostError } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { sharedApi } from './testing/api-of-tests.js';
import { officeYear } from './testing/office-year.js';
import { rawConnection } from './testing/raw-connection.js';
import { socketClient } from './testing/socket-client.js';
import { NO_ADMINISTRATION, tokenOf } from './testing/started-api.js';

const administration = {
  ...NO_ADMINISTRATION,
  generations: () => Promise.reject(new MilepostError('NO_OTHER_VIEWS')),
};
const api = sharedApi({ administration }, officeYear);
const CHINESE = /\p{Script=Han}/u;

type Told = { readonly message: string; readonly extensions: { readonly code: string; readonly messageZh?: string } };
type Answered = { readonly data?: unknown; readonly errors?: readonly Told[] };

/** Undefined: as a client that says nothing of languages. */
async function post(path: string, body: string, language: string | undefined, token = 'admin' as const) {
  const response = await fetch(`${api().url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': path === '/graphql' ? 'application/json' : 'application/x-ndjson',
      authorization: `Bearer ${await tokenOf(token)}`,
      ...(language === undefined ? {} : { 'accept-language': language }),
    },
    body,
  });
  return response.text();
}

const ask = async (query: string, language?: string) =>
  JSON.parse(await post('/graphql', JSON.stringify({ query }), language)) as Answered;
const errorOf = async (query: string, language?: string) => (await ask(query, language)).errors?.[0];

describe('an error', () => {
  it.each([
    ['of the register', '{ projects(first: 201) { totalCount } }'],
    ['of a limit', `{ event(id: "x") { ${'amends { '.repeat(30)} id ${'}'.repeat(30)} } }`],
    [
      'of a price',
      '{ projects(first: 200) { nodes { events(first: 200) { nodes { amendedBy { id type seq } id type seq } } } } }',
    ],
    ['of nesting', `{ events(filter: ${'['.repeat(200)}${']'.repeat(200)}) { totalCount } }`],
    ['of an operation that is not named', 'query a { status { head } } query b { status { head } }'],
  ])('%s is told in Chinese, or in the language that the client accepts', async (_, query) => {
    const [unsaid, chinese, english] = [
      await errorOf(query),
      await errorOf(query, 'zh'),
      await errorOf(query, 'en-GB'),
    ];
    expect(unsaid?.message).toMatch(CHINESE);
    expect(chinese?.message).toBe(unsaid?.message);
    expect(english?.message).not.toMatch(CHINESE);
    expect(english?.extensions.messageZh).toBe(unsaid?.message);
  });

  it.each([
    ['that is no request', '/graphql', '{'],
    ['to nowhere', '/nowhere', '{}'],
    ['that is too large', '/graphql', ' '.repeat(1_100_000)],
  ])('of a request %s is told likewise', async (_, path, body) => {
    const [unsaid, english] = [await post(path, body, undefined), await post(path, body, 'en')];
    expect((JSON.parse(unsaid) as Answered).errors?.[0]?.message).toMatch(CHINESE);
    expect((JSON.parse(english) as Answered).errors?.[0]?.message).not.toMatch(CHINESE);
  });

  it('of an administrator’s work is told likewise', async () => {
    async function told(language?: string) {
      const line = await post('/admin/views/generations', '', language);
      return (JSON.parse(line.trim()) as { error: { message: string } }).error.message;
    }
    expect(await told()).toMatch(CHINESE);
    expect(await told('en')).not.toMatch(CHINESE);
  });

  it('of what cannot be read as a request is told in Chinese', async () => {
    const connection = await rawConnection(api().url);
    connection.say('noise\r\n\r\n');
    expect(await connection.closed).toMatch(CHINESE);
  });

  it('over a socket is told in the language of its introduction', async () => {
    async function told(language?: string) {
      const socket = await socketClient(api(), undefined, { 'accept-language': language });
      const answered = await socket.iterate({ query: '{ projects(first: 201) { totalCount } }' }).next();
      await socket.dispose();
      return (answered.value as Answered).errors?.[0]?.message;
    }
    expect(await told()).toMatch(CHINESE);
    expect(await told('en')).not.toMatch(CHINESE);
  });
});

describe('a sentence of an answer', () => {
  const EVENT = '{ events(last: 1) { nodes { summary zh: summary(locale: "zh-CN") en: summary(locale: "en") } } }';
  const FIGURE = `{ figures(indicators: [COMPLETION_RATE]) {
    figures { definition zh: definition(locale: "zh-CN") en: definition(locale: "en") } } }`;
  const REFUSED = `mutation { listProject(input: { code: "SYN-1", name: "x", campaign: "y", level: CITY, totalInvestment: "1" }) {
    ... on CommandRejected { message zh: message(locale: "zh") en: message(locale: "en-GB") } } }`;

  it('is in the language of its argument, else in that of the request', async () => {
    type Events = { readonly events: { readonly nodes: readonly [Sentences] } };
    type Sentences = { readonly zh: string; readonly en: string } & Readonly<Record<string, string>>;
    const summary = async (language?: string) => ((await ask(EVENT, language)).data as Events).events.nodes[0];
    async function message(language?: string) {
      const text = await post('/graphql', JSON.stringify({ query: REFUSED }), language, 'office' as never);
      return ((JSON.parse(text) as Answered).data as { listProject: Sentences }).listProject;
    }
    type Sheet = { readonly figures: { readonly figures: readonly [Sentences] } };
    const definition = async (language?: string) => ((await ask(FIGURE, language)).data as Sheet).figures.figures[0];
    for (const [told, field] of [
      [definition, 'definition'],
      [summary, 'summary'],
      [message, 'message'],
    ] as const) {
      const [unsaid, english] = [await told(), await told('en')];
      expect(unsaid.zh).toMatch(CHINESE);
      expect(unsaid[field]).toBe(unsaid.zh);
      expect(english[field]).toBe(english.en);
      expect(english.en).not.toBe(english.zh);
    }
  });

  it('in a language that is none is refused', async () => {
    const refused = await errorOf('{ events(last: 1) { nodes { summary(locale: "fr") } } }');
    expect(refused?.extensions.code).toBe('LOCALE_UNKNOWN');
  });

  it('that subscribers share is each one’s own', async () => {
    async function told(language: string) {
      const socket = await socketClient(api(), undefined, { 'accept-language': language });
      const query = 'subscription { events(fromStart: true) { node { summary } } }';
      const told = await socket.iterate({ query }).next();
      await socket.dispose();
      const { data } = told.value as { data: { events: { node: { summary: string } } } };
      return data.events.node.summary;
    }
    const [chinese, english] = [await told('zh'), await told('en')];
    expect(chinese).not.toBe(english);
  });
});
