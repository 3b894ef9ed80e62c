// Apollo Server as its first example starts it, with every default, on plain graphql-js and the same schema:
// `apollo-defaults.js <schema.graphql> <answer.json>`. The parts of the answer lie ready in a SQLite table of their own, as in a
// register that knows only the present: each question reads its rows, and computes nothing.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { DatabaseSync } from '@photostructure/sqlite';
import { buildSchema } from 'graphql';

type Answer = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const [schemaFile = '', answerFile = ''] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as Answer;

const database = new DatabaseSync(`${answerFile}.db`);
database.exec(`PRAGMA journal_mode = WAL;
  CREATE TABLE rows (list TEXT, ordinal INTEGER, document TEXT NOT NULL, PRIMARY KEY (list, ordinal)) WITHOUT ROWID`);
const insert = database.prepare('INSERT INTO rows VALUES (?, ?, ?)');
const select = database.prepare('SELECT document FROM rows WHERE list = ? ORDER BY ordinal');

/** Lists become rows; what is left of the answer stays as it is. */
const rootValue = Object.fromEntries(
  Object.entries(answer).map(([field, members]) => {
    const lists = Object.entries(members).filter((member): member is [string, unknown[]] => Array.isArray(member[1]));
    for (const [list, rows] of lists)
      rows.forEach((row, ordinal) => insert.run(`${field}.${list}`, ordinal, JSON.stringify(row)));
    const read = (list: string) =>
      (select.all(`${field}.${list}`) as { document: string }[]).map(({ document }) => JSON.parse(document) as unknown);
    return [field, () => ({ ...members, ...Object.fromEntries(lists.map(([list]) => [list, read(list)])) })];
  }),
);

const server = new ApolloServer({ schema: buildSchema(readFileSync(schemaFile, 'utf8')), rootValue });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`${url}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
