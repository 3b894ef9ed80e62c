import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Finished,
  milepost,
  milepostInChinese,
  runMilepost,
  type Server,
  startServer,
  temporaryFolder,
} from '../support/milepost-process.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';

const [MAY, KNOWN] = ['2018-05-31', '2018-06-05'] as const;
const POINT = ['--as-of', `${MAY},${KNOWN}`];
const ACTS = ['declareStart', 'verifyStart'].flatMap((name) => [
  '--record',
  JSON.stringify({ [name]: { project: 'SYN-2018-060', occurredAt: '2018-05-20' } }),
]);

/** What is asked, and what stands in the answer. */
const QUESTIONS: readonly (readonly [words: readonly string[], said: RegExp])[] = [
  [['project', 'SYN-2018-060', ...POINT], /stage +initiated/],
  [['history', 'SYN-2018-060', 'startedOn'], /2018-05-20 +startedOn +— +2018-05-20/],
  [['diff', 'SYN-2018-024', '--since', `${MAY},${KNOWN}`, '--as-of', MAY], /it had been wrong/],
  [['changes', '--since', `${MAY},${KNOWN}`, '--as-of', MAY, '--first', '2'], /2 of 9 projects that differ/],
  [['explain', 'START_RATE', ...POINT, '--first', '3'], /43\.61%|START_RATE verified starts/],
  [['explain', 'COMPLETION_RATE', '--since', `${MAY},${KNOWN}`, '--as-of', MAY], /to 59\.10%/],
  [['what-if', ...ACTS, ...POINT], /as it would be[^]*SYN-2018-060 +startedOn +— +2018-05-20/],
  [['ranking', 'COMPLETION_RATE', '--by', 'township', '--first', '3', ...POINT], /rank +rank before/],
  [['issues', '--open', '--first', '2', ...POINT], /2 of \d+ issues/],
  [
    ['returns', '--period', '2018-05', '--state', 'MISSING', '--as-of', '2018-06-06,2018-06-06'],
    /2018-05 +SYN-2018-\d+ .*not handed in/,
  ],
  [['periods', '2018', ...POINT], /2018-04 +closed/],
  [['replay', '--project', 'SYN-2018-060', '--type', 'StartVerified'], /Start verified {2}\[under construction\]/],
  [['query', '{ status { head } }'], /"head":"4318"/],
];

describe('what GraphQL answers, asked at the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const inFolder = (...words: readonly string[]) => milepost(...words, '--data', folder.path);

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
  });

  afterAll(() => folder.remove());

  // On servers no process owns the folder.
  it.skipIf(ON_SERVERS)('is told alike of a folder, through its server, and of a server elsewhere', async () => {
    const alone: Finished[] = [];
    for (const [words] of QUESTIONS) alone.push(await inFolder(...words));
    for (const [index, [words, said]] of QUESTIONS.entries()) {
      expect(alone[index], words.join(' ')).toMatchObject({ code: 0, stderr: '' });
      expect(alone[index]?.stdout, words.join(' ')).toMatch(said);
    }
    const server = await startServer(folder.path);
    try {
      const through: Finished[] = [];
      const elsewhere: Finished[] = [];
      // How the folder's server is found is the same for all.
      for (const [words] of QUESTIONS.slice(0, 2)) through.push(await inFolder(...words));
      for (const [words] of QUESTIONS)
        elsewhere.push(await milepost(...words, '--server', server.url, '--token', server.token));
      expect(through).toEqual(alone.slice(0, 2));
      expect(elsewhere).toEqual(alone);
      await asksByVariables(server);
      await administersElsewhere(server);
    } finally {
      await server.stop();
    }
  });

  it('is told as JSON, too', async () => {
    for (const words of [QUESTIONS[1]?.[0] ?? [], QUESTIONS[11]?.[0] ?? []]) {
      const { code, stdout } = await inFolder(...words, '--json');
      expect(code).toBe(0);
      expect(stdout).toContain('"eventId"');
      for (const line of stdout.trim().split('\n')) JSON.parse(line);
    }
  });

  it('says what is not there, and what cannot be tried', async () => {
    expect(await inFolder('history', 'NO-1', 'startedOn')).toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: 'milepost: There is no project NO-1 at that point; `milepost projects` lists those there are.\n',
    });
    expect((await inFolder('history', 'SYN-2018-060', 'startedOm')).stderr).toContain('startedOn');
    expect((await inFolder('what-if')).code).toBe(2);
    const refused = JSON.stringify({ verifyStart: { project: 'NO-1', occurredAt: MAY } });
    expect((await inFolder('what-if', '--record', refused)).stdout).toContain('refused: PROJECT_UNKNOWN');
  });

  it('is told in Chinese where the terminal is', async () => {
    const chinese = async (...words: string[]) =>
      milepostInChinese(...words, '--data', folder.path).then(({ stdout, stderr }) => stdout + stderr);
    expect(await chinese('explain', 'START_RATE', ...POINT, '--first', '1')).toMatch(
      /^START_RATE .*\n2018，2018-05-31的实际，截至2018-06-05 18:48所知（序号2502）\n/,
    );
    expect(await chinese('history', 'NO-1', 'startedOn')).toContain('该时点没有项目NO-1');
    expect(await chinese('figures', '--as-of', 'seq:99999')).toContain('选项“--as-of <V[,K]>”的值“seq:99999”无效');
    expect(await chinese('figures', '--as-of', `${MAY},seq:99999`)).toContain(
      '序号99999超出日志末尾4318。（SEQ_UNKNOWN）',
    );
  });
});

async function asksByVariables({ url, token }: Server): Promise<void> {
  const environment = { MILEPOST_SERVER: url, MILEPOST_TOKEN: token };
  expect(await runMilepost(['periods', '2018', '--json'], environment)).toMatchObject({ code: 0, stderr: '' });
  const { code, stderr } = await runMilepost(['audit', 'key'], environment);
  expect(code).toBe(2);
  expect(stderr).toContain('this command works on the stores themselves');
}

async function administersElsewhere({ url, token }: Server): Promise<void> {
  const remote = (...words: readonly string[]) => milepost(...words, '--server', url, '--token', token);
  expect((await remote('views')).stdout).toMatch(/1 +yes/);
  expect((await remote('clock', 'confirm')).stdout).toContain('nothing to confirm');
  expect((await remote('year-turn', '2018')).stdout).toContain('carried over');
  const { code, stderr } = await remote('audit', 'watch', '--once');
  expect(code).toBe(2);
  expect(stderr).toContain("unknown option '--server'");
  expect(stderr).toContain('give it where they are, with --data or --event-store');
}
