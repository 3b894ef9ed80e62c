// The maker of `test/fixtures/landed-2026-11`; its README says how it is run, and on which commit.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { canonicalJson, type JsonObject } from '@milepost/event-store';
import { differencesOf } from '../differences.js';
import { startEventStoreDbServer } from '../eventstoredb/event-store-db-server.js';
import { graphqlClient } from '../graphql.js';
import { askAgain } from '../ask-again.js';
import { LANDED } from '../landed-fixture.js';
import { adminToken, runMilepost, startServing } from '../milepost-process.js';
import type { Environment } from '../register-stores.js';
import type { Case } from './case.js';
import { casesOf } from './cases.js';
import { makeRegister } from './make-register.js';
import { officeClock } from './office-clock.js';

/** Where the parts are written. */
const TARGET = process.argv[2] ?? LANDED;
const NOT_KEPT = /^(local\.key|server\.json)$/;
const compress = promisify(brotliCompress);

const folder = await mkdtemp(join(tmpdir(), 'milepost-maker-'));
try {
  const [register, server] = [join(folder, 'register'), join(folder, 'server')];
  const sent = await makeRegister(folder, register, officeClock(join(folder, 'clock')));
  const asked = await ask(register, {}, null);
  await copyToServer(register, server, asked);

  await pack(register, 'register');
  await pack(server, 'server');
  const answered = asked.cases.map((one, index) => ({ ...one, answer: asked.answers[index] as JsonObject }));
  await write('answers.json', canonicalJson(answered));
  await write('commands.json', canonicalJson(sent));
  console.log(`${sent.length} commands were sent, ${answered.length} questions asked.`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

type Answered = { readonly cases: readonly Case[]; readonly answers: readonly JsonObject[] };

async function ask(dataDir: string, environment: Environment, cases: readonly Case[] | null): Promise<Answered> {
  const serving = await startServing(['serve', '--data', dataDir], environment);
  try {
    const client = graphqlClient(serving.url, await adminToken(dataDir));
    const { status } = await client.query<{ status: { head: string } }>('{ status { head } }');
    const asked = cases ?? casesOf(status.head);
    return { cases: asked, answers: await askAgain(client, asked) };
  } finally {
    await serving.stop();
  }
}

/** The same log on the protocol server. */
async function copyToServer(register: string, folder: string, { cases, answers }: Answered): Promise<void> {
  const log = await startEventStoreDbServer({ folder });
  try {
    const environment = { EVENT_STORE: log.connectionString };
    const { code, stderr } = await runMilepost(['copy', '--from', register, '--to', 'EVENT_STORE'], environment);
    if (code !== 0) throw new Error(`milepost copy ended with ${code}:\n${stderr}`);
    const copied = await ask(`${register}-views`, environment, cases);
    for (const [index, answer] of answers.entries()) {
      if ('errors' in answer) throw new Error(`${JSON.stringify(cases[index])}: ${JSON.stringify(answer)}`);
      if (differencesOf(answer, copied.answers[index] ?? null).length > 0)
        throw new Error(`${JSON.stringify(cases[index])} is answered otherwise from the server's log`);
    }
  } finally {
    await log.stop();
  }
}

async function pack(from: string, part: string): Promise<void> {
  await mkdir(join(TARGET, part), { recursive: true });
  for (const name of await readdir(from))
    if (!NOT_KEPT.test(name)) await write(join(part, name), await readFile(join(from, name)));
}

async function write(file: string, content: Buffer | string): Promise<void> {
  const bytes = Buffer.from(content);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = await compress(bytes, { params });
  await writeFile(join(TARGET, `${file}.br`), packed);
  console.log(`${file}: ${bytes.length} bytes, packed ${packed.length}`);
}
