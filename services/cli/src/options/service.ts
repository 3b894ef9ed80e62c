import { type Config, readConfig } from '@milepost/runtime';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { type DataOptions, overridesOf } from './shared.js';

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
    .option('--metrics-port <port>', 'port of /metrics, /livez and /readyz (or METRICS_PORT; default: none)')
    .option('--metrics-host <host>', 'address that they are served on (or METRICS_HOST; default: 127.0.0.1)')
    .option('--print-config', 'print the configuration in force, secrets masked, and end');
}

export function serviceConfig({ environment }: Context, options: ServiceOptions): Config {
  const { port, host, metricsPort, metricsHost } = options;
  return readConfig(environment, { port, host, metricsPort, metricsHost, ...overridesOf(options) });
}
