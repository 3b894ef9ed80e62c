import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { JsonObject } from '@milepost/event-store';
import type { SentCommand } from './landed/office.js';
import { TEST_FOLDER } from './test-folder.js';

/** A register of the landed program, and what that program answered of it: see its README. */
export const LANDED = fileURLToPath(new URL('fixtures/landed-2026-11', TEST_FOLDER));

/** One operation that was asked, by the name of a document in `questions`, and its data. */
export type LandedAnswer = {
  readonly question: string;
  /** Of both axes, with what else tells its case from others of the question. */
  readonly point: string;
  readonly variables: JsonObject;
  readonly answer: JsonObject;
};

const decompress = promisify(brotliDecompress);

/** The data folder as `milepost serve` left it, with a key of its own: for this user only, as the program makes it. */
export async function unpackLandedFolder(dataDir: string): Promise<void> {
  await unpack('register', dataDir);
  await writeFile(join(dataDir, 'local.key'), `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
}

/** The same log as the protocol server keeps it: the folder that it is started with. */
export async function unpackLandedServer(folder: string): Promise<void> {
  await unpack('server', folder);
}

/** In the order in which they were asked. */
export async function landedAnswers(): Promise<readonly LandedAnswer[]> {
  return JSON.parse((await unpacked('answers.json.br')).toString()) as LandedAnswer[];
}

/** What was sent to it by GraphQL, in the order of recording, and what became of each. */
export async function landedCommands(): Promise<readonly SentCommand[]> {
  return JSON.parse((await unpacked('commands.json.br')).toString()) as SentCommand[];
}

/** The text of a question. */
export function landedQuestion(name: string): Promise<string> {
  return readFile(join(LANDED, 'questions', `${name}.graphql`), 'utf8');
}

async function unpack(part: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const name of await readdir(join(LANDED, part)))
    await writeFile(join(folder, basename(name, '.br')), await unpacked(join(part, name)), { mode: 0o600 });
}

async function unpacked(file: string): Promise<Buffer> {
  return decompress(await readFile(join(LANDED, file)));
}
