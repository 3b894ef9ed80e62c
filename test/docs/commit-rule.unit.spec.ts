import { expect, it } from 'vitest';
import { faults } from '../../tools/check-commits.mjs';

it.each([
  ['Name the view\n\nIts name was that of another.\n', []],
  ['Name the view', []],
  ['x'.repeat(73), ['the subject has 73 characters, not at most 72']],
  ['Name the view.', ['the subject ends in a punctuation mark']],
  ['Name the view\nIts name', ['no empty line follows the subject']],
  [`Name the view\n\n${'why '.repeat(26)}`, ['a line of the body is longer than 100 characters']],
  [`Name the view\n\nSee https://example.org/${'x'.repeat(100)} for it`, []],
])('the message %j has the faults %j', (message, expected) => {
  expect(faults(message)).toEqual(expected);
});
