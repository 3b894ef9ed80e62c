import { describe, expect, it } from 'vitest';
import { EventStoreUnusableError } from '../errors.js';
import { checkVersion } from './check-version.js';

describe('a server’s version', () => {
  it.each(['23.10.0', '23.10.5.1', '24.2.0', '24.10.0', '26.1.0.3456-nightly', '0.0.0.0'])(
    '%s is new enough',
    (version) => {
      expect(() => checkVersion(version, 'here')).not.toThrow();
    },
  );
  it.each(['5.0.11', '20.6.1', '22.10.5', '23.6.0', 'unknown', ''])('%j is refused', (version) => {
    expect(() => checkVersion(version, 'here')).toThrow(EventStoreUnusableError);
  });
});
