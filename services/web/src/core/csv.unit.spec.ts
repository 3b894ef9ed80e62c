import { expect, it } from 'vitest';
import { csvText } from './csv.js';

it('is read as it was written, and runs nothing', () => {
  expect(
    csvText([
      ['a,b', 'say "x"', null],
      ['=1+1', '-5', '@x'],
    ]),
  ).toBe('\uFEFF"a,b","say ""x""",\r\n\'=1+1,-5,\'@x\r\n');
});
