import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { officeYear } from '../testing/office-year.js';
import { tokenOf } from '../testing/started-api.js';
import { trustedDocumentsIn } from './trusted-documents.js';

const LIST = 'query List($first: Int) { projects(first: $first) { nodes { code } } }';
const WRITE = 'mutation { reserveProject(input: { code: "X", name: "x" }) { __typename } }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const manifestOf = (...documents: readonly string[]) =>
  JSON.stringify(Object.fromEntries(documents.map((text) => [sha256(text), text])));

const api = sharedApi({ trustedDocuments: trustedDocumentsIn(manifestOf(LIST, WRITE)) }, officeYear);
const open = sharedApi({}, officeYear);

async function get(parameters: Readonly<Record<string, string>>, of = api, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await tokenOf('leader')}`;
  const response = await fetch(`${of().url}/graphql?${new URLSearchParams(parameters).toString()}`, {
    headers: { authorization, ...headers },
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text || '{}') as {
    data?: unknown;
    errors?: { extensions: Record<string, unknown> }[];
  };
  return { status: response.status, etag: response.headers.get('etag'), data, code: errors?.[0]?.extensions['code'] };
}

it('a GET names a trusted document by its hash, in either form, and has its answer kept', async () => {
  const variables = JSON.stringify({ first: 1 });
  const named = await get({ documentId: `sha256:${sha256(LIST)}`, variables });
  expect(named).toMatchObject({ status: 200, data: { projects: { nodes: [{ code: 'SYN-0' }] } } });
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(LIST) } });
  expect(await get({ extensions, variables, operationName: 'List' })).toMatchObject({ status: 200, data: named.data });
  const again = await get({ documentId: sha256(LIST), variables }, api, { 'if-none-match': named.etag ?? '' });
  expect(again.status).toBe(304);
});

it('it asks nothing else, and never writes', async () => {
  expect(await get({ query: LIST })).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
  expect(await get({ documentId: sha256('{ __typename }') })).toMatchObject({ status: 400, code: 'DOCUMENT_UNKNOWN' });
  expect((await get({ documentId: sha256(WRITE) })).status).toBe(405);
  // Whoever may not ask at all learns nothing of what is trusted.
  expect((await fetch(`${api().url}/graphql?documentId=${sha256(LIST)}`)).status).toBe(401);
  // By POST anything may be asked.
  expect((await api().ask('{ projects { totalCount } }')).errors).toEqual([]);
});

it('without a manifest a GET asks what it sends, and knows no hash', async () => {
  expect(await get({ query: LIST }, open)).toMatchObject({ status: 200 });
  expect(await get({ documentId: sha256(LIST) }, open)).toMatchObject({ status: 400, code: 'DOCUMENT_UNKNOWN' });
});

it('a manifest that lies about a document is refused', () => {
  expect(() => trustedDocumentsIn(JSON.stringify({ [sha256(LIST)]: `${LIST} ` }))).toThrow('is not the SHA-256');
  expect(() => trustedDocumentsIn('[1]')).toThrow();
  expect([...trustedDocumentsIn(`{"sha256:${sha256(LIST)}":${JSON.stringify(LIST)}}`)]).toEqual([[sha256(LIST), LIST]]);
});
