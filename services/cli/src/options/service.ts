import { type Config, readConfig } from '@milepost/runtime';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { type DataOptions, overridesOf } from './shared.js';
import { say } from '../language.js';

export type ServiceOptions = DataOptions & {
  readonly port?: string;
  readonly host?: string;
  readonly metricsPort?: string;
  readonly metricsHost?: string;
  readonly printConfig?: true;
};

/** What of the configuration is about the server. */
export const servedBy = ({ host, port, introspection, allowedOrigins, trustedDocuments }: Config) => ({
  ...{ host, port, introspection, allowedOrigins, trustedDocuments },
});

/** Options of what runs until it is stopped. */
export function withService(command: Command): Command {
  return command
    .option(
      '--metrics-port <port>',
      say(
        'port of /metrics, /livez and /readyz (or METRICS_PORT; default: none)',
        '/metrics、/livez和/readyz的端口（或METRICS_PORT；默认不提供）',
      ),
    )
    .option(
      '--metrics-host <host>',
      say(
        'address that they are served on (or METRICS_HOST; default: 127.0.0.1)',
        '其监听地址（或METRICS_HOST；默认127.0.0.1）',
      ),
    )
    .option(
      '--print-config',
      say('print the configuration in force, secrets masked, and end', '打印生效的配置（密钥隐去）后结束'),
    );
}

export function serviceConfig({ environment }: Context, options: ServiceOptions): Config {
  const { port, host, metricsPort, metricsHost } = options;
  return readConfig(environment, { port, host, metricsPort, metricsHost, ...overridesOf(options) });
}
