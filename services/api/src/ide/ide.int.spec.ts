import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { watch } from '../testing/watch.js';
import { EXAMPLES } from './examples.js';

const api = sharedApi({}, (started) => started.importShippedLedgers());

describe('the IDE', () => {
  it('is where / leads to', async () => {
    const { status, headers } = await fetch(`${api().url}/`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/ide']);
  });

  it('is one page that loads nothing from elsewhere', async () => {
    const response = await fetch(`${api().url}/ide`);
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).not.toMatch(/<script[^>]+src=/i);
    expect(page).not.toMatch(/<link[^>]+href="(?!data:)/i);
    expect(page).not.toMatch(/@import|url\(["']?https?:/i);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it.each(EXAMPLES.filter((example) => !example.includes('subscription')))(
    'opens with a question that this API answers: %s',
    async (example) => {
      const { data, errors } = await api().ask<Record<string, object>>(example);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toMatch(/"(text|path|summary)":"/);
      expect(JSON.stringify(data)).not.toContain('"message"');
      const page = await fetch(`${api().url}/ide`).then((response) => response.text());
      expect(page).toContain(JSON.stringify(example));
    },
  );

  it('opens with the past played again, too', async () => {
    const [replay = ''] = EXAMPLES.filter((example) => example.includes('subscription'));
    // Two days of it, at once.
    const short = replay.replace('2018-05-31', '2018-05-02').replace(': 10)', ': 1000000)');
    const played = await watch<{ replay: { event: { summary: string } } }>(api(), short);
    expect((await played.rest()).length).toBeGreaterThan(3);
  });

  it('has examples whose words are in both languages', () => {
    expect(EXAMPLES).toHaveLength(5);
    for (const example of EXAMPLES) {
      const [chinese = '', english = ''] = example.split('\n');
      expect(chinese).toMatch(/^# \p{Script=Han}/u);
      expect(english).toMatch(/^# [A-Z][^\p{Script=Han}]+$/u);
    }
  });

  it('is sent once to a browser that keeps it', async () => {
    const first = await fetch(`${api().url}/ide`);
    expect(first.headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(`${api().url}/ide`, { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toBe(await first.text());
    const again = await fetch(`${api().url}/ide`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});
