import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.js';
import { printedConfig } from './print-config.js';
import { readConfig } from './read-config.js';

const KEY = Buffer.alloc(32, 7).toString('base64url');

function problemsOf(read: () => unknown): ConfigError['problems'] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: 'data',
      timeZone: null,
      logLevel: 'info',
      introspection: true,
      tokenTtlSeconds: 43_200,
      tokenKey: null,
    });
  });

  it('reads the environment', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/srv/register',
      TIME_ZONE: 'UTC',
      LOG_LEVEL: 'debug',
      INTROSPECTION: 'false',
      TOKEN_TTL: '30m',
      TOKEN_KEY: KEY,
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/register',
      timeZone: 'UTC',
      logLevel: 'debug',
      introspection: false,
      tokenTtlSeconds: 1_800,
      tokenKey: KEY,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '', DATA_DIR: '  ' })).toMatchObject({ port: 4000, dataDir: 'data' });
  });

  it('lets the command line win', () => {
    expect(readConfig({ PORT: '5000', HOST: '::1' }, { port: '6000', host: undefined })).toMatchObject({
      port: 6000,
      host: '::1',
    });
  });

  it.each([
    ['90', 90],
    ['90s', 90],
    ['7d', 604_800],
  ])('understands a duration of %s', (text, seconds) => {
    expect(readConfig({ TOKEN_TTL: text }).tokenTtlSeconds).toBe(seconds);
  });

  it('names every bad variable at once, with its value and what is expected', () => {
    const problems = problemsOf(() =>
      readConfig({
        PORT: '70000',
        TIME_ZONE: 'Mars/Olympus',
        LOG_LEVEL: 'loud',
        INTROSPECTION: 'perhaps',
        TOKEN_TTL: '0',
      }),
    );
    expect(problems.map(({ name, value }) => [name, value])).toEqual([
      ['PORT', '70000'],
      ['TIME_ZONE', 'Mars/Olympus'],
      ['LOG_LEVEL', 'loud'],
      ['INTROSPECTION', 'perhaps'],
      ['TOKEN_TTL', '0'],
    ]);
    expect(problems[0]?.expected).toBe('a port number from 0 to 65535');
  });

  it('names the option where the command line is wrong', () => {
    expect(() => readConfig({ PORT: '4000' }, { port: 'x4' })).toThrow(
      '  --port: "x4" is not a port number from 0 to 65535.',
    );
  });

  it('never repeats a secret', () => {
    const problems = problemsOf(() => readConfig({ TOKEN_KEY: 'too-short' }));
    expect(problems).toEqual([expect.objectContaining({ name: 'TOKEN_KEY', value: '********' })]);
  });
});

describe('printedConfig', () => {
  it('prints what is in force', () => {
    const printed = printedConfig(readConfig({ TIME_ZONE: 'UTC' }, { port: '4100' }));
    expect(printed).toContain('\nPORT=4100\n'.trimStart());
    expect(printed).toContain('TIME_ZONE=UTC\n');
    expect(printed).toContain('TOKEN_TTL=43200\n');
    expect(printed).toContain('TOKEN_KEY=\n');
  });

  it('masks secrets', () => {
    const printed = printedConfig(readConfig({ TOKEN_KEY: KEY }));
    expect(printed).toContain('TOKEN_KEY=********\n');
    expect(printed).not.toContain(KEY);
  });

  it('can be read back', () => {
    const config = readConfig({ PORT: '4321', LOG_LEVEL: 'warn', TOKEN_TTL: '7d' });
    const lines = printedConfig(config).split('\n');
    const environment = Object.fromEntries(
      lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('=') as [string, string]),
    );
    expect(readConfig(environment)).toEqual(config);
  });
});
