import { readFileSync } from 'node:fs';
import { COMMANDS, type CommandName } from '@milepost/domain';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as documents from './documents.js';
import * as history from './history.js';
import * as lists from './lists.js';

const { mutationOf, ...questions } = documents;
const schema = buildSchema(readFileSync(new URL('../../../../api/schema.graphql', import.meta.url), 'utf8'));

describe('documents of commands', () => {
  it.each(Object.entries({ ...questions, ...history, ...lists }))('%s is one that the schema answers', (_, text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it.each(Object.keys(COMMANDS) as CommandName[])('%s is sent by a mutation of the schema', (name) => {
    expect(validate(schema, parse(mutationOf(name))).map(({ message }) => message)).toEqual([]);
  });
});
