import { readFileSync } from 'node:fs';
import { TEST_FOLDER } from './test-folder.js';

const PAGE = readFileSync(new URL('../docs/operations.md', TEST_FOLDER), 'utf8');

/** What it tells to type, without its remarks: the lines of its blocks. */
const blockLines = (): readonly string[] =>
  [...PAGE.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => line.replace(/\s+# .*$/, '').trim() || []),
  );

/** Every command of the program that it names, in a block or in a sentence: words and options, as far as they are no places to fill in. */
export function commandsNamed(): readonly (readonly string[])[] {
  const inline = [...PAGE.replace(/^```.*?^```/gms, '').matchAll(/`milepost ([^`]+)`/g)].map(([, said = '']) => said);
  const blocks = blockLines().flatMap((line) => /(?:^|\s)milepost (.+)$/.exec(line)?.[1] ?? []);
  const named = [...inline, ...blocks].map((said) => said.split(/\s+/));
  return [...new Map(named.map((words) => [words.join(' '), words])).values()];
}

/** The variables of its table. */
export const variablesNamed = (): readonly string[] =>
  [...PAGE.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+)(?: \[.*?\])? \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
  );
