import { readFileSync } from 'node:fs';
import { buildSchema as schemaOf, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { expect, it } from 'vitest';
import { buildSchema } from './build-schema.js';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Schema of the last version that was released. */
const RELEASED = schemaOf(textOf('released.graphql'));
const CHANGELOG = textOf('../../CHANGELOG.md');

/** What breaks a client of the released schema and is not in the changelog's lines of what changed or went since. */
function untold(present: GraphQLSchema, changelog: string): string[] {
  const [, unreleased = ''] = /^## Unreleased\n(.*?)^## /ms.exec(changelog) ?? [];
  const sections = [...unreleased.matchAll(/^### (?:Changed|Removed)\n(.*?)(?=^### |$(?![\s\S]))/gms)];
  const told = new Set(
    sections.flatMap(([text]) => [...text.matchAll(/[`.\s(](\w+)(?=[`.\s(:)!])/g)].map(([, word]) => word)),
  );
  return findBreakingChanges(RELEASED, present)
    .map(({ description }) => description)
    .filter((description) => !namesIn(description).every((name) => told.has(name)));
}

/** Of the member, or of the type that has no other. */
function namesIn(description: string): readonly string[] {
  const members = [...description.matchAll(/\w+\.(\w+)|\barg (\w+)/g)].map(
    ([, member, argument]) => member ?? argument ?? '',
  );
  return members.length > 0 ? members : [/\w+/.exec(description)?.[0] ?? ''];
}

it('the changelog has a line for whatever breaks a client', () => {
  expect(untold(buildSchema(), CHANGELOG)).toEqual([]);
});

it('a field that went, an argument and a type are missed where no line names them', () => {
  const less = schemaOf('type Query { status: Int }');
  const changelog =
    '## Unreleased\n\n### Added\n- `figures`\n\n### Removed\n- `projects` is gone.\n\n## 0.1.0\n- `events`\n';
  const missed = untold(less, changelog);
  expect(missed).toContain('Query.figures was removed.');
  expect(missed).toContain('Query.events was removed.');
  expect(missed).toContain('Mutation was removed.');
  expect(missed).not.toContain('Query.projects was removed.');
});
