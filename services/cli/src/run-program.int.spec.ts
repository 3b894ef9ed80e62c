import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokens, localKey, openDataFolder, settleTimeZone } from '@milepost/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';
import { nowhere } from './testing/nowhere.js';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'milepost-cli-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A command that ends before it needs the register. */
async function milepost(words: string[], environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runProgram(words, nowhere(environment, out, err));
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}

async function madeFolder() {
  const made = await openDataFolder(folder);
  await settleTimeZone(made, null);
  return made;
}

describe('milepost', () => {
  it('helps, and documents its exit codes', async () => {
    const { exitCode, stdout } = await milepost(['--help']);
    expect(exitCode).toBe(0);
    for (const name of [
      'serve',
      'import',
      'figures',
      'projects',
      'events',
      'rebuild',
      'views',
      'status',
      'audit',
      'token',
      'clock',
      'api',
      'projector',
      'copy',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(stdout).toContain('3  rows of the ledgers were rejected');
  });

  it.each(['serve', 'import', 'figures', 'projects', 'events', 'rebuild', 'status', 'token', 'api', 'projector'])(
    'helps with %s',
    async (name) => {
      const { exitCode, stdout } = await milepost([name, '--help']);
      expect(exitCode).toBe(0);
      for (const option of ['--data <dir>', '--event-store <url>', '--read-store <url>'])
        expect(stdout).toContain(option);
    },
  );

  it('prints its version', async () => {
    expect(await milepost(['--version'])).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it.each([
    [[], 'Usage: milepost'],
    [['figurs'], 'Did you mean figures?'],
    [['figures', '--as-off', '2018-05-31'], 'Did you mean --as-of?'],
    [['figures', '--as-of', '31.05.2018'], '"31.05.2018" is not a day as YYYY-MM-DD'],
    [['figures', '--indicators', 'COMPLETED,SPENT'], '"SPENT" is not one of LISTED_COUNT'],
    [['projects', '--first', '201'], 'Give a whole number from 0 to 200.'],
    [['projects', '--server', 'https://a.example'], 'needs a token: give it in MILEPOST_TOKEN'],
    [['projects', '--server', 'a.example', '--token', 't'], '"a.example" is not the address of a server'],
    [['projects', '--server', 'https://a.example', '--data', 'd'], 'Give either --server or a data folder'],
    [['export', 'projects'], "required option '--to <path>' not specified"],
    [['export', 'projects', '--to', 'a.pdf'], 'a.pdf ends in none of .xlsx, .csv, .ndjson'],
    [['export', 'projects', '--to', '-', '--format', 'xlsx'], 'A workbook is no text'],
    [['figures', '--decimals', '7'], 'Give a whole number from 0 to 6.'],
    [['import'], "missing required argument 'dir'"],
    [['token'], "required option '--role <role>' not specified"],
    [['token', '--role', 'king'], '"king" is not one of admin, office'],
  ])('ends with 2 at bad usage: %j', async (words, sentence) => {
    const { exitCode, stdout, stderr } = await milepost(words);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    ['exp', ['explain', 'export']],
    ['hist', ['history']],
    ['what-if --rec', ['--record']],
    ['export proj', ['projects']],
    ['export projects --as', ['--as-of']],
    ['do verifySt', ['verifyStart']],
    ['figures --as-of 2018-05-31 --dec', ['--decimals']],
  ])('completes `milepost %s` in bash', async (typed, offered) => {
    const { stdout } = await milepost(['completion']);
    const words = ['milepost', ...typed.split(' ')];
    const script = `${stdout}\nCOMP_WORDS=(${words.join(' ')}) COMP_CWORD=${words.length - 1}\n_milepost; echo "\${COMPREPLY[@]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split(' ')).toEqual(offered);
  });

  it('names every bad variable of the configuration', async () => {
    const { exitCode, stderr } = await milepost(['serve', '--port', 'x'], { TIME_ZONE: 'Mars', LOG_LEVEL: 'loud' });
    expect(exitCode).toBe(2);
    for (const name of ['--port: "x"', 'TIME_ZONE: "Mars"', 'LOG_LEVEL: "loud"']) expect(stderr).toContain(name);
  });

  it('says so where there is no register, and makes none', async () => {
    const data = join(folder, 'nothing');
    const { exitCode, stderr } = await milepost(['figures', '--data', data]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`There is no register in the folder ${data}.`);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('milepost token', () => {
  it('prints one token of this folder, and nothing else', async () => {
    const made = await madeFolder();
    const words = ['token', '--role', 'leadUnit', '--post', '科长', '--unit', '示例单位', '--subject', 'wang'];
    const { exitCode, stdout, stderr } = await milepost(words, { DATA_DIR: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = await createTokens(await localKey(made)).verify(stdout.trim());
    expect(claims).toMatchObject({ subject: 'wang', role: 'leadUnit', post: '科长', unit: '示例单位' });
  });

  it('is valid as long as told', async () => {
    const made = await madeFolder();
    const { stdout } = await milepost(['token', '--role', 'office', '--ttl', '30m', '--data', folder]);
    const at = (milliseconds: number) =>
      createTokens(Buffer.from(key), () => Date.now() + milliseconds).verify(stdout.trim());
    const key = await localKey(made);
    await expect(at(29 * 60_000)).resolves.toMatchObject({ role: 'office' });
    await expect(at(31 * 60_000)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('signs with the configured key', async () => {
    await madeFolder();
    const key = Buffer.alloc(32, 5);
    const { stdout } = await milepost(['token', '--role', 'auditor'], {
      DATA_DIR: folder,
      TOKEN_KEY: key.toString('base64url'),
    });
    await expect(createTokens(key).verify(stdout.trim())).resolves.toMatchObject({ role: 'auditor' });
    expect(await readdir(folder)).toEqual(['register.json']);
  });
});

describe.each(['api', 'projector'])('milepost %s', (service) => {
  const servers = { EVENT_STORE: 'esdb://me:s3cret@127.0.0.1:2113', READ_STORE: 'mongodb://127.0.0.1/milepost' };

  it('prints its configuration and ends', async () => {
    const { exitCode, stdout } = await milepost([service, '--print-config', '--metrics-port', '9464'], servers);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('EVENT_STORE=esdb://me:********@127.0.0.1:2113\n');
    expect(stdout).toContain('METRICS_PORT=9464\n');
  });

  it.each([
    [{}, 'set EVENT_STORE (esdb://…) and READ_STORE (mongodb://…/database).'],
    [{ EVENT_STORE: servers.EVENT_STORE }, 'set READ_STORE (mongodb://…/database).'],
  ])('says which store is no server: %j', async (environment, sentence) => {
    const { exitCode, stderr } = await milepost([service, '--data', folder], environment);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(await readdir(folder)).toEqual([]);
  });

  it('needs no data folder', async () => {
    const data = join(folder, 'nothing');
    const { stderr } = await milepost([service, '--data', data], { ...servers, PORT: '0' });
    expect(stderr).toContain('the register was opened');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('milepost copy', () => {
  it.each([
    [['copy', '--from', 'EVENT_STORE', '--to', 'x'], 'EVENT_STORE is not set'],
    [
      ['copy', '--from', 'http://127.0.0.1', '--to', 'x'],
      '--event-store: "http://127.0.0.1" is not a connection string',
    ],
    [['copy', '--from', '/nowhere/at/all', '--to', 'x'], 'There is no register in the folder /nowhere/at/all.'],
  ])('says what is wrong with a store: %j', async (words, sentence) => {
    const { exitCode, stderr } = await milepost(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe('milepost copy onto itself', () => {
  it('is refused before anything is opened, whatever the folder is called', async () => {
    await madeFolder();
    const [link, sentence] = [join(folder, 'link'), `The source and the target are the same folder, ${folder}.`];
    await symlink(folder, link);
    for (const other of [folder, `${folder}/x/../`, link]) {
      const { exitCode, stderr } = await milepost(['copy', '--from', folder, '--to', other]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(sentence);
    }
    const server = 'esdb://127.0.0.1:2113?tls=false';
    const { exitCode, stderr } = await milepost(['copy', '--from', server, '--to', 'EVENT_STORE'], {
      EVENT_STORE: server,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The source and the target are the same server.');
  });
});

describe('milepost serve', () => {
  it('prints its configuration and ends', async () => {
    const { exitCode, stdout } = await milepost(['serve', '--print-config', '--data', folder], {
      PORT: '4100',
      TOKEN_KEY: 'A'.repeat(43),
      READ_STORE: 'mongodb://me:s3cret@127.0.0.1/milepost',
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('PORT=4100\n');
    expect(stdout).toContain(`DATA_DIR=${folder}\n`);
    expect(stdout).toContain('TOKEN_KEY=********\n');
    expect(stdout).toContain('READ_STORE=mongodb://me:********@127.0.0.1/milepost\n');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that the port is in use before it opens the register', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { exitCode, stderr } = await milepost(['serve', '--port', String(port), '--data', folder]);
    other.close();
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `milepost: Port ${port} of 127.0.0.1 is in use by another program. ` +
        'Stop that program, or choose another port with --port or PORT.\n',
    );
  });

  it('refuses another time zone than the register’s', async () => {
    await madeFolder();
    const { exitCode, stderr } = await milepost(['serve', '--data', folder, '--port', '0'], { TIME_ZONE: 'UTC' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('was made for the time zone Asia/Shanghai');
  });
});

describe('milepost import', () => {
  it('refuses a folder without ledgers, and makes no register for it', async () => {
    const data = join(folder, 'data');
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await writeFile(join(folder, 'file.csv'), '');
    for (const [directory, sentence] of [
      [empty, `There are no ledgers (.csv) in the folder ${empty}.`],
      [join(folder, 'nowhere'), 'cannot be read: it does not exist.'],
      [join(folder, 'file.csv'), 'cannot be read: it is not a folder.'],
    ] as const) {
      const { exitCode, stderr } = await milepost(['import', directory, '--data', data]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(sentence);
    }
    await expect(stat(data)).rejects.toThrow('ENOENT');
  });
});
