import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { FIRST_QUESTION } from './first-question.js';

const api = sharedApi();

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

  it('asks a first question that this API answers', async () => {
    const { errors } = await api().ask(FIRST_QUESTION.replace(/, knownAt: "[^"]*"/, ''));
    expect(errors).toEqual([]);
    expect(await fetch(`${api().url}/ide`).then((page) => page.text())).toContain(
      JSON.stringify(FIRST_QUESTION).slice(1, 40),
    );
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
