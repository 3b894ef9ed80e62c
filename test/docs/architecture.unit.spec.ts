import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TEST_FOLDER } from '../support/test-folder.js';
import { packagesPicture } from './packages-picture.js';

const FILE = new URL('../docs/architecture.md', TEST_FOLDER);
const MARKED = /(?<=<!-- packages: begin -->\n).*(?=<!-- packages: end -->)/s;

it('docs/architecture.md shows the arrows that are checked (`npm run update` draws them)', () => {
  const drawn = `\`\`\`mermaid\n${packagesPicture()}\n\`\`\`\n`;
  const before = readFileSync(FILE, 'utf8');
  expect(before).toMatch(MARKED);
  if (process.env['UPDATE'] === '1')
    writeFileSync(
      FILE,
      before.replace(MARKED, () => drawn),
    );
  expect(MARKED.exec(readFileSync(FILE, 'utf8'))?.[0]).toBe(drawn);
});
