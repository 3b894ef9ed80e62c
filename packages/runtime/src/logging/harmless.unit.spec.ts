import { expect, it } from 'vitest';
import { harmless } from './harmless.js';

it.each([
  ['示例项目 a–b\tc\nd', '示例项目 a–b\tc\nd'],
  ['\u001b[2J\u001b]0;x\u0007', '\\u001b[2J\\u001b]0;x\\u0007'],
  ['a\rb', 'a\\u000db'],
  ['\u009b2J', '\\u009b2J'],
  ['F\u200b1\u202egpj', 'F\\u200b1\\u202egpj'],
  ['\ufeff\u2066x\u2069', '\\ufeff\\u2066x\\u2069'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('%j is shown as %j', (text, shown) => {
  expect(harmless(text)).toBe(shown);
});

it('JSON stays what it was', () => {
  const value = { name: 'a\u202eb\u0085\u001b' };
  expect(JSON.parse(harmless(JSON.stringify(value)))).toEqual(value);
});
