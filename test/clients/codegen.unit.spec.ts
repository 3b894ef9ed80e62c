import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generate } from './samples/generate.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const SCHEMA = await readFile(new URL('../../services/api/schema.graphql', import.meta.url), 'utf8');
const DOCUMENTS = `
query Card($code: String!, $at: AsOf) {
  project(code: $code, asOf: $at) {
    id totalInvestment startedOn
    basis { validAt seq position }
    year { completionRate }
    events(first: 1) { nodes { data } }
  }
}
mutation Adjust($input: AdjustListingInput!) {
  adjustListing(input: $input) { ... on CommandAccepted { position } ... on CommandRejected { code } }
}
`;
/** What a program under \`strict\` does with answers and variables, one use of each scalar. */
const USE = `
import type { AdjustMutationVariables, CardQuery, CardQueryVariables } from './generated/graphql.js';

type Card = NonNullable<CardQuery['project']>;
export function use({ totalInvestment, startedOn, basis, year, events }: Card): (string | null | undefined)[] {
  const yuan: string | null = totalInvestment;
  const day: string | null = startedOn;
  const [instant, seq, position]: (string | null)[] = [basis.validAt, basis.seq, basis.position];
  const rate: string | null | undefined = year?.completionRate;
  const data: unknown = events.nodes[0]?.data;
  return [yuan, day, instant, seq, position, rate, typeof data];
}
export const variables: CardQueryVariables = { code: 'SYN-1', at: { validAt: '2018-05-31', seq: '7' } };
export const adjust: AdjustMutationVariables = { input: { project: 'SYN-1', reason: '调整', totalInvestment: '1' } };
// @ts-expect-error -- an amount is text, so that no digit is lost
export const wrong: AdjustMutationVariables = { input: { project: 'SYN-1', reason: '调整', totalInvestment: 1 } };
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(HERE, 'generated-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the types that GraphQL Code Generator makes are those of what goes over the wire, also under strict', async () => {
  await generate(SCHEMA, DOCUMENTS, join(folder, 'generated'));
  const file = join(folder, 'use.ts');
  await writeFile(file, USE);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  const told = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(told).toEqual([]);
});

it('without the map the generator knows no scalar of the register', async () => {
  const generated = generate(SCHEMA, DOCUMENTS, join(folder, 'other'), { scalars: {} });
  await expect(generated).rejects.toThrow('Unknown scalar type');
});
