import { z } from 'zod';
import { duration } from './duration.js';
import { maskCredentials, maskWhole } from './mask.js';
import { outboxVariables } from './outbox-variables.js';
import { variables } from './variables.js';

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SHORTEST_KEY = 32; // bytes, as many as HMAC-SHA-256 gives

const PORT_EXPECTED = { expected: 'a port number from 0 to 65535', expectedZh: '0至65535的端口号' };
const ADDRESS_EXPECTED = { expected: 'an address or host name', expectedZh: '地址或主机名' };

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535);

/** The whole configuration, each variable as its text in the environment. */
export const configSchema = z.object({
  port: portNumber.default(4000).register(variables, {
    name: 'PORT',
    flag: '--port',
    about: 'port of the server; 0: any free one',
    aboutZh: '服务端口；0为任一空闲端口',
    ...PORT_EXPECTED,
  }),
  host: z
    .string()
    .default('127.0.0.1')
    .register(variables, {
      name: 'HOST',
      flag: '--host',
      about: 'address that the server listens on',
      aboutZh: '服务监听的地址',
      ...ADDRESS_EXPECTED,
    }),
  dataDir: z.string().default('data').register(variables, {
    name: 'DATA_DIR',
    flag: '--data',
    about: 'data folder',
    aboutZh: '数据文件夹',
    expected: 'the path of a folder',
    expectedZh: '文件夹路径',
  }),
  eventStore: z
    .string()
    .regex(/^(esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/[^/?#]+/)
    .nullable()
    .default(null)
    .register(variables, {
      name: 'EVENT_STORE',
      flag: '--event-store',
      about: 'where the log is: esdb://… or kurrentdb://…; default: in the data folder',
      aboutZh: '日志所在：esdb://…或kurrentdb://…；默认在数据文件夹内',
      expected: 'a connection string esdb://host:2113, kurrentdb://host:2113 or one with +discover',
      expectedZh: '连接字符串esdb://host:2113、kurrentdb://host:2113，或带+discover的',
      mask: maskCredentials,
    }),
  readStore: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/?#]+\/[\w-]+(\?|$)/)
    .nullable()
    .default(null)
    .register(variables, {
      name: 'READ_STORE',
      flag: '--read-store',
      about: 'where the views are: mongodb://…/database; default: in the data folder',
      aboutZh: '视图所在：mongodb://…/库名；默认在数据文件夹内',
      expected: 'a connection string with the name of a database, mongodb://host:27017/milepost',
      expectedZh: '带库名的连接字符串，如mongodb://host:27017/milepost',
      mask: maskCredentials,
    }),
  ledgerKey: z.string().min(1).nullable().default(null).register(variables, {
    name: 'LEDGER_KEY',
    about: 'file of the key that checkpoints of the log are signed with; default: ledger.key in the data folder',
    aboutZh: '签署日志检查点的密钥文件；默认为数据文件夹内的ledger.key',
    expected: 'the path of a file',
    expectedZh: '文件路径',
  }),
  checkpointFolder: z.string().min(1).nullable().default(null).register(variables, {
    name: 'CHECKPOINT_FOLDER',
    about: 'second folder in which the checkpoints of the log are kept, best on another machine’s disk; default: none',
    aboutZh: '另存日志检查点的文件夹，宜在另一台机器上；默认没有',
    expected: 'the path of a folder',
    expectedZh: '文件夹路径',
  }),
  timeZone: z
    .string()
    .refine(isTimeZone)
    .nullable()
    .default(null)
    .register(variables, {
      name: 'TIME_ZONE',
      about: `zone of the register’s days, fixed when it is made; default: ${DEFAULT_TIME_ZONE}`,
      aboutZh: `登记库日期所用时区，建立时确定；默认${DEFAULT_TIME_ZONE}`,
      expected: `the IANA name of a time zone, such as ${DEFAULT_TIME_ZONE}`,
      expectedZh: `IANA时区名，如${DEFAULT_TIME_ZONE}`,
    }),
  logLevel: z
    .enum(LOG_LEVELS)
    .default('info')
    .register(variables, {
      name: 'LOG_LEVEL',
      about: 'least important messages that are logged',
      aboutZh: '记录到日志的最低级别',
      expected: `one of ${LOG_LEVELS.join(', ')}`,
      expectedZh: `以下之一：${LOG_LEVELS.join('、')}`,
    }),
  allowedOrigins: z
    .string()
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
    .refine((origins) => origins.every(isOrigin))
    .default([])
    .register(variables, {
      name: 'ALLOWED_ORIGINS',
      about: 'origins whose pages may ask with a token, besides own ones, comma between; default: none',
      aboutZh: '本站以外可持令牌访问的来源，逗号分隔；默认没有',
      expected: 'a list of origins such as https://board.example',
      expectedZh: '来源的列表，如https://board.example',
    }),
  trustedDocuments: z.string().min(1).nullable().default(null).register(variables, {
    name: 'TRUSTED_DOCUMENTS',
    about: 'file of the documents that a GET may ask, by SHA-256, and then no others; default: any',
    aboutZh: '存放GET可问文档的文件，按SHA-256列出，此外一概不答；默认不限',
    expected: 'the path of a JSON object from SHA-256 to document',
    expectedZh: '一个JSON文件的路径，内容为SHA-256到文档的对照',
  }),
  introspection: z.stringbool().default(true).register(variables, {
    name: 'INTROSPECTION',
    about: 'whether GraphQL clients may ask for the schema',
    aboutZh: 'GraphQL客户端可否查询模式',
    expected: 'true or false',
    expectedZh: 'true或false',
  }),
  metricsPort: portNumber
    .nullable()
    .default(null)
    .register(variables, {
      name: 'METRICS_PORT',
      flag: '--metrics-port',
      about: 'port of /metrics (Prometheus), /livez and /readyz; default: none; 0: any free one',
      aboutZh: '/metrics（Prometheus）、/livez和/readyz的端口；默认不提供；0为任一空闲端口',
      ...PORT_EXPECTED,
    }),
  metricsHost: z
    .string()
    .default('127.0.0.1')
    .register(variables, {
      name: 'METRICS_HOST',
      flag: '--metrics-host',
      about: 'address that they are served on, to whoever asks: no public one',
      aboutZh: '其监听地址，不需身份即可访问，勿用公网地址',
      ...ADDRESS_EXPECTED,
    }),
  tokenTtlSeconds: duration('12h').register(variables, {
    name: 'TOKEN_TTL',
    about: 'how long a token is valid, in seconds or as 30m, 12h, 7d',
    aboutZh: '令牌有效期，秒数或30m、12h、7d',
    expected: 'a duration of up to 366 days, such as 12h',
    expectedZh: '不超过366天的时长，如12h',
  }),
  tokenKey: z
    .base64url()
    .refine((text) => Buffer.from(text, 'base64url').length >= SHORTEST_KEY)
    .nullable()
    .default(null)
    .register(variables, {
      name: 'TOKEN_KEY',
      about: 'key that tokens are signed with; default: the data folder’s local.key',
      aboutZh: '签署令牌的密钥；默认为数据文件夹的local.key',
      expected: `base64url of at least ${SHORTEST_KEY} random bytes`,
      expectedZh: `至少${SHORTEST_KEY}个随机字节的base64url`,
      mask: maskWhole,
    }),
  ...outboxVariables,
});

export type Config = Readonly<z.output<typeof configSchema>>;
export type ConfigKey = keyof Config;

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
