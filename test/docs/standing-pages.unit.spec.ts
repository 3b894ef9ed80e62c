import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './repository-files.js';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
/** Headings of one level; those of two languages differ in their words only. */
const sections = (text: string) => [...text.matchAll(/^## /gm)].length;

describe('pages that every repository has', () => {
  it('are the licence that the package names, and how to tell of a hole', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ license: 'Apache-2.0' });
    expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
    expect(read('SECURITY.md')).toMatch(/report/i);
  });

  it('are a README in each language, of the same sections, each naming the other', () => {
    const [english, chinese] = [read('README.md'), read('README.zh.md')];
    expect(english).toContain('README.zh.md');
    expect(chinese).toContain('README.md');
    expect(sections(chinese)).toBe(sections(english));
  });
});
