import { expect, it } from 'vitest';
import { harmlessOutput } from './harmless-output.js';

it('what others have written does nothing to a terminal, also in a line that is redrawn', () => {
  const written: string[] = [];
  const output = harmlessOutput({ write: (text: string) => written.push(text), isTTY: true, columns: 80 });
  output.write('示例\u001b[2J\n');
  output.redraw?.('a\u202eb');
  expect(written).toEqual(['示例\\u001b[2J\n', '\r\u001b[Ka\\u202eb']);
  expect(harmlessOutput({ write: () => undefined }).redraw).toBeUndefined();
});
