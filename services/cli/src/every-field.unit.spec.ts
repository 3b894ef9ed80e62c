import { readFileSync } from 'node:fs';
import { COMMANDS, type CommandName, FACT_COMMANDS } from '@milepost/domain';
import { buildSchema, type GraphQLObjectType, Kind, parse } from 'graphql';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as documents from './client/documents/documents.js';
import * as history from './client/documents/history.js';
import * as lists from './client/documents/lists.js';
import { createProgram } from './run-program.js';
import { nowhere } from './testing/nowhere.js';

const schema = buildSchema(readFileSync(new URL('../../api/schema.graphql', import.meta.url), 'utf8'));

/** The command that answers a field, and the document by which it asks. */
const ASKED: Readonly<Record<string, readonly [command: string, document: string]>> = {
  changes: ['changes', history.CHANGES],
  contradictions: ['audit contradictions', documents.CONTRADICTIONS],
  event: ['event', history.ONE_EVENT],
  events: ['events', documents.EVENTS],
  figureDiff: ['explain', lists.FIGURE_DIFF],
  figures: ['figures', documents.FIGURES],
  figuresBy: ['figures', documents.FIGURES_BY],
  fileLayouts: ['layouts', lists.FILE_LAYOUTS],
  forgetFileLayout: ['layouts', lists.FORGET_FILE_LAYOUT],
  issues: ['issues', lists.ISSUES],
  nearNames: ['audit names', documents.NEAR_NAMES],
  periods: ['periods', lists.PERIODS],
  project: ['project', history.PROJECT],
  projects: ['projects', documents.PROJECTS],
  ranking: ['ranking', lists.RANKING],
  replay: ['replay', history.REPLAY],
  returns: ['returns', lists.RETURNS],
  status: ['status', documents.STATUS],
  whatIf: ['what-if', history.WHAT_IF],
  yearTurn: ['year-turn', documents.YEAR_TURN],
};

/** Commands that do what a field is for by another way. */
const OTHERWISE: Readonly<Record<string, readonly [command: string, why: string]>> = {
  checkpoint: ['audit checkpoint', 'read from the ledger’s own files, which need no server'],
  consistencyProof: ['audit watch', 'the whole log is compared, not one pair of sizes'],
  figuresAt: ['query', 'several points at once are for programs; a person asks `figures` for each'],
  projectsAt: ['query', 'several points at once are for programs; a person asks `projects` for each'],
  fundSources: ['export fund-sources', 'a table that is taken out; `--to -` prints it'],
  node: ['query', 'ids of versions are for caches; what they name has commands of its own'],
  fileReading: ['read', 'the file is sent with the question, not handed over before'],
  applyFileReading: ['read', '--apply'],
  officeFiles: ['read', 'no file is handed over, so none is kept'],
  removeOfficeFile: ['read', 'no file is handed over, so none is kept'],
};

const namesOf = (type: GraphQLObjectType | null | undefined) => Object.keys(type?.getFields() ?? {});

function commandNamed(path: string): Command | undefined {
  let found: Command | undefined = createProgram(nowhere({}), () => () => Promise.resolve());
  for (const name of path.split(' ')) found = found?.commands.find((one) => one.name() === name);
  return found;
}

function fieldsOf(document: string): readonly string[] {
  return parse(document).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? one.selectionSet.selections.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []))
      : [],
  );
}

describe('the command line can all that GraphQL can', () => {
  const recorded: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.keys(FACT_COMMANDS).map((name) => [name, `do ${name}`])),
    ...{ correctFact: 'correct', voidFact: 'void', recordTogether: 'together' },
  };

  it.each([...namesOf(schema.getQueryType()), ...namesOf(schema.getMutationType())])('%s', (field) => {
    const [command, document] = ASKED[field] ?? [];
    const path = command ?? recorded[field] ?? OTHERWISE[field]?.[0];
    expect(path, 'no command answers it').toBeDefined();
    expect(commandNamed(path ?? ''), `there is no command ${path ?? ''}`).toBeDefined();
    if (document !== undefined) expect(fieldsOf(document)).toContain(field);
    if (field in recorded) expect(fieldsOf(documents.mutationOf(field as CommandName))).toEqual([field]);
  });

  it('and nothing is listed that GraphQL does not have', () => {
    const all = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(namesOf);
    expect(Object.keys({ ...ASKED, ...OTHERWISE, ...COMMANDS }).filter((field) => !all.includes(field))).toEqual([]);
  });

  it('asks any server: each command that asks takes --server and --token', () => {
    const paths = [...Object.values(ASKED), ...Object.values(OTHERWISE)].map(([path]) => path);
    const more = ['correct', 'void', 'together', 'export figures', 'import', 'rebuild', 'views list', 'clock confirm'];
    const local = ['audit checkpoint', 'audit watch'];
    for (const path of [...paths, ...Object.values(recorded), ...more].filter((one) => !local.includes(one))) {
      const flags = commandNamed(path)?.options.map(({ long }) => long);
      expect(flags, path).toEqual(expect.arrayContaining(['--server', '--token']));
    }
  });
});
