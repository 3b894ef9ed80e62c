import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.js';
import { printedConfig } from './printed-config.js';
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
      eventStore: null,
      readStore: null,
      ledgerKey: null,
      timeZone: null,
      logLevel: 'info',
      checkpointFolder: null,
      allowedOrigins: [],
      trustedDocuments: null,
      introspection: true,
      metricsPort: null,
      metricsHost: '127.0.0.1',
      tokenTtlSeconds: 43_200,
      tokenKey: null,
      webhooks: [],
      webhookKeys: [],
      webhookKinds: [],
      smtp: null,
      mailFrom: null,
      mailTo: [],
      mailKinds: [],
      outboxPatienceSeconds: 259_200,
    });
  });

  it('reads the environment', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/srv/register',
      EVENT_STORE: 'esdb+discover://a:2113,b:2113?tls=false',
      READ_STORE: 'mongodb://a:27017,b:27017/milepost?replicaSet=rs0',
      LEDGER_KEY: '/srv/keys/ledger.key',
      TIME_ZONE: 'UTC',
      LOG_LEVEL: 'debug',
      ALLOWED_ORIGINS: 'https://board.example, http://127.0.0.1:5173',
      TRUSTED_DOCUMENTS: '/srv/documents.json',
      INTROSPECTION: 'false',
      METRICS_PORT: '9464',
      METRICS_HOST: '10.0.0.1',
      TOKEN_TTL: '30m',
      TOKEN_KEY: KEY,
      WEBHOOKS: 'https://board.example/hook?key=a, http://127.0.0.1:8080/',
      WEBHOOK_KEYS: 'whsec_a,whsk_b',
      WEBHOOK_KINDS: 'restatement',
      SMTP: 'smtps://office:secret@mail.example:465',
      MAIL_FROM: 'register@office.example',
      MAIL_TO: 'a@office.example,b@office.example',
      MAIL_KINDS: 'none',
      OUTBOX_PATIENCE: '7d',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/register',
      eventStore: 'esdb+discover://a:2113,b:2113?tls=false',
      readStore: 'mongodb://a:27017,b:27017/milepost?replicaSet=rs0',
      ledgerKey: '/srv/keys/ledger.key',
      timeZone: 'UTC',
      logLevel: 'debug',
      checkpointFolder: null,
      allowedOrigins: ['https://board.example', 'http://127.0.0.1:5173'],
      trustedDocuments: '/srv/documents.json',
      introspection: false,
      metricsPort: 9464,
      metricsHost: '10.0.0.1',
      tokenTtlSeconds: 1_800,
      tokenKey: KEY,
      webhooks: ['https://board.example/hook?key=a', 'http://127.0.0.1:8080/'],
      webhookKeys: ['whsec_a', 'whsk_b'],
      webhookKinds: ['restatement'],
      smtp: 'smtps://office:secret@mail.example:465',
      mailFrom: 'register@office.example',
      mailTo: ['a@office.example', 'b@office.example'],
      mailKinds: ['none'],
      outboxPatienceSeconds: 604_800,
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
        ALLOWED_ORIGINS: 'https://board.example/path',
        INTROSPECTION: 'perhaps',
        TOKEN_TTL: '0',
      }),
    );
    expect(problems.map(({ name, value }) => [name, value])).toEqual([
      ['PORT', '70000'],
      ['TIME_ZONE', 'Mars/Olympus'],
      ['LOG_LEVEL', 'loud'],
      ['ALLOWED_ORIGINS', 'https://board.example/path'],
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
    const problems = problemsOf(() => readConfig({ TOKEN_KEY: 'too-short', EVENT_STORE: 'http://me:s3cret@a:2113' }));
    expect(problems.map(({ name, value }) => [name, value])).toEqual([
      ['EVENT_STORE', 'http://me:********@a:2113'],
      ['TOKEN_KEY', '********'],
    ]);
  });

  it.each(['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/?replicaSet=rs0', 'milepost', 'esdb://a:2113'])(
    'takes no read store without a database: %s',
    (readStore) => {
      expect(problemsOf(() => readConfig({}, { readStore }))).toMatchObject([{ name: '--read-store' }]);
    },
  );
});

describe('whom the register tells', () => {
  it.each(['board.example', 'file:///etc/passwd', 'https://user:secret@board.example/'])(
    'is no address of the web without a user’s name: %s',
    (address) => {
      const problems = problemsOf(() => readConfig({ WEBHOOKS: `https://a.example/x?key=topsecret,${address}` }));
      expect(problems).toMatchObject([{ name: 'WEBHOOKS' }]);
      expect(JSON.stringify(problems)).not.toMatch(/topsecret|secret@|passwd/);
    },
  );

  it('is printed without keys', () => {
    const printed = printedConfig(
      readConfig({
        WEBHOOKS: 'https://a.example/x?key=topsecret',
        WEBHOOK_KEYS: 'whsec_topsecret',
        SMTP: 'smtp://office:topsecret@mail.example',
      }),
    );
    expect(printed).not.toContain('topsecret');
    expect(printed).toContain('WEBHOOKS=https://a.example/********\n');
    expect(printed).toContain('SMTP=smtp://office:********@mail.example\n');
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

  it.each([
    ['esdb://admin:ch%40ngeit@a:2113,b:2113?tls=true', 'esdb://admin:********@a:2113,b:2113?tls=true'],
    ['esdb+discover://admin:p@ss@a:2113', 'esdb+discover://admin:********@a:2113'],
    ['esdb://a:2113?tls=false', 'esdb://a:2113?tls=false'],
  ])('masks the password of %s', (eventStore, printed) => {
    expect(printedConfig(readConfig({ EVENT_STORE: eventStore }))).toContain(`EVENT_STORE=${printed}\n`);
  });

  it('masks what the options of a connection string hold of secrets', () => {
    const readStore =
      'mongodb://me:a@h/milepost?tlsCertificateKeyFilePassword=b&authMechanismProperties=AWS_SESSION_TOKEN:c&w=majority';
    expect(printedConfig(readConfig({ READ_STORE: readStore }))).toContain(
      'READ_STORE=mongodb://me:********@h/milepost?tlsCertificateKeyFilePassword=********&authMechanismProperties=********&w=majority\n',
    );
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
