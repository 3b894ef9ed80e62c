import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { tokenOf } from '../testing/started-api.js';

const LISTED = {
  code: 'P-1',
  name: '甲',
  campaign: '工业',
  level: 'CITY',
  totalInvestment: '1000',
  occurredAt: '2018-01-02',
};
const api = sharedApi({}, async ({ send, ledger }) => {
  await send('listProject', LISTED);
  await ledger.publish();
});

async function get(path: string, headers: Record<string, string> | null = null) {
  return fetch(`${api().url}${path}`, { headers: headers ?? { authorization: `Bearer ${await tokenOf('auditor')}` } });
}

describe('the ledger over HTTP', () => {
  it('is read as C2SP names its files, by whoever is signed in', async () => {
    const checkpoint = await get('/ledger/events/checkpoint');
    expect(checkpoint.status).toBe(200);
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers.get('cache-control')).toBe('private, no-cache');
    const [origin, size] = (await checkpoint.text()).split('\n');
    const width = Number(size) % 256;
    const [tile, entries] = [`tile/0/000.p/${width}`, `tile/entries/000.p/${width}`];
    const full = Number(size) >= 256;
    const hashes = await get(`/ledger/events/${full ? 'tile/0/000' : tile}`);
    expect([hashes.status, (await hashes.arrayBuffer()).byteLength]).toEqual([200, 32 * (full ? 256 : width)]);
    expect(hashes.headers.get('cache-control')).toBe(
      full ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    );
    expect((await get(`/ledger/events/${full ? 'tile/entries/000' : entries}`)).status).toBe(200);
    expect(await (await get('/ledger/heads/checkpoint')).text()).toMatch(new RegExp(`^${String(origin)}/heads\n`));
  });

  it('is nothing for who is not signed in, and nothing else of the folder is read', async () => {
    expect((await get('/ledger/events/checkpoint', {})).status).toBe(401);
    for (const path of [
      'events/frontier',
      'events/tile/0/999',
      '..%2fledger.key',
      'events/tile/0/000.p/300/x',
      'other/checkpoint',
    ])
      expect((await get(`/ledger/${path}`)).status, path).toBe(404);
  });

  it('comes as a bundle to an auditor, and names what of a request it does not know', async () => {
    async function ask(body: object) {
      const headers = { authorization: `Bearer ${await tokenOf('auditor')}`, 'content-type': 'application/x-ndjson' };
      const response = await fetch(`${api().url}/admin/audit/bundle`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    }
    const request = { project: null, asOf: [], figures: { indicators: ['LISTED_COUNT'], year: 2018, levels: [] } };
    const { files } = (await ask(request)).at(-1)!['report'] as { files: { name: string }[] };
    expect(files.map(({ name }) => name)).toContain('events.ndjson');
    expect(files[0]?.name).toBe('manifest.json');
    const [refused] = await ask({ ...request, asOf: [{ day: '2018' }] });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'INPUT_UNKNOWN' } }] });
  });
});
