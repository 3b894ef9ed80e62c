import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milepost, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

describe('facts recorded by the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  const record = (...words: string[]) => milepost('do', ...words, '--data', data);

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    await importShipped(data);
  });

  afterAll(() => folder.remove());

  it('are those of the catalogue, with their inputs as options', async () => {
    const listed = await record(
      'listProject',
      ...[
        '--code',
        'X-1',
        '--name',
        '示例项目',
        '--level',
        '市级',
        '--nature',
        'new-start',
        '--tags',
        '重点',
        '--tags',
        '民生',
      ],
      ...['--total-investment', '120000000', '--occurred-at', '2019-01-10', '--document', '示例〔2019〕1号'],
    );
    expect(listed).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('“示例项目” for 2019') as string,
    });
    const { stdout } = await milepost('projects', '--code', 'X-1', '--json', '--data', data);
    expect((JSON.parse(stdout) as { edges: { node: unknown }[] }).edges[0]?.node).toMatchObject({
      ...{ level: 'CITY', tags: ['重点', '民生'], totalInvestment: '120000000' },
    });
  });

  it('are refused in the words of the register, and of the option', async () => {
    const unstarted = await record('verifyCompletion', '--project', 'X-1', '--occurred-at', '2019-02-01');
    expect(unstarted).toMatchObject({ code: 1, stdout: '' });
    expect(unstarted.stderr).toMatch(/\([A-Z_]+\)\n$/);
    expect(await record('listProject', '--name', '示例')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("required option '--code <code>' not specified") as string,
    });
    expect(await record('listProject', '--code', 'X-2', '--name', '示例', '--level', 'town')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"town" is not one of DISTRICT') as string,
    });
  });
});
