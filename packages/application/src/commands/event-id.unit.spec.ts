import { describe, expect, it } from 'vitest';
import { eventId } from './event-id.js';
import { nonce } from './nonce.js';

describe('the id of an event', () => {
  it('is the same for ever: a command repeated years later must not be written again', () => {
    expect(eventId('project-SYN-2018-001', '5d2f', 0)).toBe('d619da6a-6c14-845e-8b75-2bf77ae38c7f');
  });

  it('is a UUID of version 8, another for another stream, command or place', () => {
    const ids = ['a', 'b'].flatMap((stream) =>
      ['c', 'd'].flatMap((command) => [0, 1, 2].map((ordinal) => eventId(stream, command, ordinal))),
    );
    expect(new Set(ids).size).toBe(12);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('a nonce', () => {
  it('is 16 bytes in hex, never the same twice', () => {
    const nonces = Array.from({ length: 2_000 }, nonce);
    for (const one of nonces) expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
