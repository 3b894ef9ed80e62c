import { createOfficeFiles } from '@milepost/application';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { describe, expect, it } from 'vitest';
import { furtherApi, sharedApi } from '../testing/api-of-tests.js';
import { apply, handOver, post, read } from '../testing/hand-over.js';
import { type StartedApi, tokenOf } from '../testing/started-api.js';

const LIST = '序号,项目名称,责任单位,总投资（万元）\n1,甲,甲镇政府,约1000\n2,乙,乙镇政府,500\n';
const OPTIONS = { year: 2018, listDate: '2018-01-01', codes: 'X-{n}' };

async function codeOf(response: Response): Promise<string | undefined> {
  const body = (await response.json()) as { errors?: readonly { readonly extensions: { readonly code: string } }[] };
  return body.errors?.[0]?.extensions.code;
}

async function filesOf(api: StartedApi): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { data } = await api.ask<{ officeFiles: readonly { readonly id: string; readonly name: string }[] }>(
    '{ officeFiles { id name size uploadedAt expiresAt } }',
    {},
    'office',
  );
  return data.officeFiles;
}

describe('POST /files', () => {
  const api = sharedApi();

  it('takes a file in, whatever its type, for a week', async () => {
    const response = await post(api(), '清单 2018.csv', LIST);
    expect(response.status).toBe(201);
    const taken: unknown = await response.json();
    expect(taken).toEqual({
      id: expect.any(String) as string,
      name: '清单 2018.csv',
      size: Buffer.byteLength(LIST),
      expiresAt: '2018-01-09T01:00:00.000Z',
    });
    expect(await filesOf(api())).toContainEqual({
      ...(taken as object),
      uploadedAt: '2018-01-02T01:00:00.000Z',
    });
  });

  it('refuses who may not write, and who is nobody, before a byte is read', async () => {
    for (const [role, status, code] of [
      ['leader', 403, 'FORBIDDEN'],
      ['stranger', 401, 'UNAUTHENTICATED'],
    ] as const) {
      const response = await post(api(), 'a.csv', LIST, role);
      expect([response.status, await codeOf(response)]).toEqual([status, code]);
    }
  });

  it('asks for a name', async () => {
    for (const name of ['', ' ', '长'.repeat(201)]) {
      const response = await post(api(), name, LIST);
      expect([response.status, await codeOf(response)]).toEqual([400, 'FILE_NAME_MISSING']);
    }
  });

  it('refuses bytes beyond its limit, and keeps nothing of them', async () => {
    const running = await furtherApi();
    const { register, administration } = running;
    const store = openMemoryPrivateStore();
    const files = createOfficeFiles({
      ...{ store, register, administration, calendar: register.calendar },
      limits: { fileBytes: 1_048_576, files: 1 },
    });
    const small = await furtherApi({ files });
    const large = await post(small, 'a.csv', new Uint8Array(8_000_000));
    expect([large.status, await codeOf(large)]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(await filesOf(small)).toEqual([]);
    await handOver(small, 'a.csv', LIST);
    const second = await post(small, 'b.csv', LIST);
    expect([second.status, await codeOf(second)]).toEqual([409, 'FILES_TOO_MANY']);
  });

  it('keeps a file for who handed it over, until it is removed', async () => {
    const running = await furtherApi();
    const file = await handOver(running, 'a.csv', LIST);
    const foreign = await running.ask('query ($file: ID!) { fileReading(file: $file) { id } }', { file }, 'admin');
    expect(foreign.errors[0]?.extensions['code']).toBe('UPLOAD_UNKNOWN');
    const remove = 'mutation ($file: ID!) { removeOfficeFile(file: $file) }';
    expect((await running.ask(remove, { file }, 'office')).data).toEqual({ removeOfficeFile: true });
    expect(await filesOf(running)).toEqual([]);
    expect((await running.ask(remove, { file }, 'office')).errors[0]?.extensions['code']).toBe('UPLOAD_UNKNOWN');
  });
});

describe('GET /readings/:id/errors', () => {
  async function errorsOf({ url }: StartedApi, reading: string): Promise<Response> {
    return fetch(`${url}/readings/${reading}/errors`, {
      headers: { authorization: `Bearer ${await tokenOf('office')}`, 'accept-language': 'en' },
    });
  }

  it('gives the file back with what is wrong, also by the rules', async () => {
    const api = await furtherApi();
    api.at('2018-01-10T01:00:00Z');
    const file = await handOver(api, '清单.csv', LIST);
    const { id } = await read(api, file, OPTIONS);
    const copy = await errorsOf(api, id);
    expect(copy.status).toBe(200);
    expect(copy.headers.get('content-disposition')).toContain(encodeURIComponent('清单.csv'));
    expect(await copy.text()).toContain('约1000,"D列无法识别"');
    const applied = await apply(api, id);
    expect(applied.rejected).toEqual([
      {
        sheet: '清单',
        row: 2,
        command: null,
        code: 'CELL_MALFORMED',
        message: '总投资（万元） “约1000” cannot be read',
      },
    ]);
    expect(applied.results.map((result) => result?.code ?? result?.__typename)).toEqual([
      'CELL_MALFORMED',
      'CommandAccepted',
    ]);
    const late = await handOver(api, 'b.csv', '项目名称,是否开工\n丙,是\n');
    const early = await read(api, late, { ...OPTIONS, asOf: '2018-02-28' });
    await apply(api, early.id);
    expect(await (await errorsOf(api, early.id)).text()).toMatch(/丙,是,".*\d{4}-\d{2}-\d{2}.*"/);
  });

  it('has nothing to say of a file that is right, nor of none', async () => {
    const api = await furtherApi();
    const { id } = await read(api, await handOver(api, 'a.csv', LIST.replace('约', '')), OPTIONS);
    expect((await errorsOf(api, id)).status).toBe(204);
    const none = await errorsOf(api, 'none');
    expect([none.status, await codeOf(none)]).toEqual([404, 'READING_UNKNOWN']);
  });
});
