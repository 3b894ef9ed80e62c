import { expect, it } from 'vitest';
import { reachable } from './reachable.js';

it.each([
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ['http://0.0.0.0:4000', 'http://127.0.0.1:4000'],
  ['http://[::]:4000', 'http://[::1]:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['http://register.example:80', 'http://register.example'],
])('%s is reached at %s', (address, expected) => {
  expect(reachable(address)).toBe(expected);
});
