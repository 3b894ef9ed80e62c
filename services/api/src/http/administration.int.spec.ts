import type { Administration, ImportReport, Progress } from '@milepost/application';
import { MilepostError, type Role } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { NO_ADMINISTRATION, tokenOf } from '../testing/started-api.js';

const PROGRESS: Progress = { phase: 'write', done: 1, total: 2, rate: 10, secondsLeft: 1 };
const REPORT: ImportReport = {
  imported: 2,
  skipped: 0,
  rejected: [],
  notRead: [],
  ignoredColumns: [],
  changed: [],
  missing: [],
  badRows: {},
  recordedNow: false,
  position: null,
};

let imported: { names: string[]; text: string; partial: boolean; statedTimes: boolean }[] = [];

/** The real import and rebuild have their own tests; this one shows what it is given, and how it may end. */
const administration: Administration = {
  ...NO_ADMINISTRATION,
  async importLedgers(files, { partial, statedTimes }, onProgress) {
    imported.push({
      names: [...files.keys()],
      text: Buffer.from([...files.values()][0] ?? []).toString('utf8'),
      partial,
      statedTimes,
    });
    for (let done = 0; done < 1_000; done++) onProgress({ ...PROGRESS, done });
    if (files.size === 0) throw new MilepostError('IMPORT_RUNNING');
    return REPORT;
  },
};

const api = sharedApi({ administration });

async function post(path: string, role: Role, body = '') {
  const response = await fetch(`${api().url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(role)}`,
      'accept-language': 'en',
      ...(body ? { 'content-type': 'application/x-ndjson' } : {}),
    },
    ...(body ? { body } : {}),
  });
  const lines = (await response.text()).trim().split('\n');
  return { status: response.status, lines: lines.map((line) => JSON.parse(line) as Record<string, never>) };
}

const ndjson = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n');
const file = { name: 'projects.csv', base64: Buffer.from('项目编号').toString('base64') };

describe('an import', () => {
  it('takes the files as they are and ends with its report, progress before it and not too often', async () => {
    imported = [];
    const { status, lines } = await post('/admin/import', 'admin', ndjson({ partial: true }, file));
    expect(status).toBe(200);
    expect(imported).toEqual([{ names: ['projects.csv'], text: '项目编号', partial: true, statedTimes: false }]);
    expect(lines.at(-1)).toEqual({ report: REPORT });
    expect(lines.slice(0, -1).length).toBeLessThan(10);
    expect(lines[0]).toEqual({ progress: { ...PROGRESS, done: 0 } });
  });

  it('ends with the code of what stopped it', async () => {
    const { lines } = await post('/admin/import', 'admin', ndjson({ partial: false }));
    expect(lines.at(-1)).toMatchObject({ error: { code: 'IMPORT_RUNNING', requestId: expect.any(String) as string } });
  });

  it('is for administrators', async () => {
    const { status, lines } = await post('/admin/import', 'office', ndjson({ partial: false }, file));
    expect(status).toBe(403);
    expect(lines[0]).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  it.each([
    ['no options', ndjson(file), 'LINE_MALFORMED', 'Line 1'],
    [
      'a file that is not base64',
      ndjson({ partial: false }, { name: 'a.csv', base64: '§' }),
      'LINE_MALFORMED',
      'Line 2',
    ],
    ['a file twice', ndjson({ partial: false }, file, file), 'FILE_GIVEN_TWICE', 'Line 3'],
    ['no JSON', 'nonsense', 'LINE_MALFORMED', 'Line 1'],
  ])('with %s is refused with the line', async (_, body, code, line) => {
    const { status, lines } = await post('/admin/import', 'admin', body);
    expect(status).toBe(400);
    expect(JSON.stringify(lines)).toContain(line);
    expect(JSON.stringify(lines)).toContain(code);
  });
});

describe('a rebuild', () => {
  it('that fails unforeseen tells nothing but the request id', async () => {
    const { lines } = await post('/admin/views/rebuild', 'admin');
    expect(lines.at(-1)).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
