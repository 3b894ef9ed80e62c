import { EVENTS } from '@milepost/domain';
import { expect, it } from 'vitest';

const LANGUAGES = ['zh', 'en'] as const;

/** The workbench loads no domain: what events are called there comes to it by `npm run update`. */
it('words for what happened are those of the catalogue', async () => {
  const events = [...EVENTS.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  const words = LANGUAGES.map((language) => {
    const lines = events.map((event) => `    ${event.type}: '${event[language]}',\n`);
    return `  ${language}: {\n${lines.join('')}  },\n`;
  });
  const source = `import type { InBoth } from './locale.js';

/** What happened, by the type of its event; generated from the catalogue by \`npm run update\`. */
export const EVENT_WORDS: InBoth<Readonly<Record<string, string>>> = {
${words.join('')}};
`;
  await expect(source).toMatchFileSnapshot('event-words.ts');
});
