import { createMetrics, type Metrics } from '@milepost/application';
import { type Config, createLogger, type Logger, runUntilStopped, serveOperations } from '@milepost/runtime';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { OpenedRegister } from '../compose/open-register.js';
import { placesOf, type Session } from '../session.js';
import { assertPortFree, listenFailure } from './free-port.js';

export type Service = {
  readonly opened: OpenedRegister;
  readonly logger: Logger;
  /** Done when the service ends, before what was there earlier. */
  readonly onClose: (close: () => Promise<void>) => void;
};

/**
 * Opens the register and runs a service on it until it is stopped or cannot go on.
 *
 * @param keepsViews whether this process makes the views
 * @param start returns what is said once a signal would stop it cleanly
 */
export async function runService(
  context: Context,
  session: Session,
  keepsViews: boolean,
  start: (service: Service) => Promise<() => Promise<void> | void>,
): Promise<ExitCode> {
  const { config } = session;
  const logger = createLogger({ level: config.logLevel });
  const metrics = config.metricsPort === null ? null : createMetrics();
  const closers: (() => Promise<void>)[] = [];
  async function close() {
    for (const closer of closers.splice(0).reverse()) await closer();
  }
  const operations = metrics && (await startOperations(config, metrics, logger));
  if (operations) closers.push(operations.close);
  try {
    // Who makes the views is one process of a register, and so is who tells of them.
    const outbox = keepsViews ? config : null;
    const opened = await context.openRegister({ ...placesOf(session), logger, metrics, keepsViews, outbox });
    closers.push(opened.close);
    operations?.tellOf(opened);
    const said = await start({ opened, logger, onClose: (closer) => void closers.push(closer) });
    await opened.startOutbox();
    // From here on a signal stops cleanly; whoever reads what is said may send one at once.
    const ended = runUntilStopped(close, { logger, failed: opened.failed });
    await said();
    return (await ended) === EXIT.ok ? EXIT.ok : EXIT.failed;
  } catch (error) {
    await close();
    throw error;
  }
}

/** What Prometheus and health checks ask for, there before the register is: bringing the views to the head may take long. */
async function startOperations({ metricsHost: host, metricsPort }: Config, metrics: Metrics, logger: Logger) {
  const port = metricsPort ?? 0;
  await assertPortFree(host, port);
  let opened: OpenedRegister | null = null;
  const notYet = () => Promise.reject(new Error('the register is being opened'));
  const server = await serveOperations({
    host,
    port,
    logger,
    missing: async () => (await opened?.missing()) ?? ['the register is being opened'],
    metrics: async () => ({
      contentType: metrics.contentType,
      body: await metrics.render(() => opened?.register.status() ?? notYet()),
    }),
  }).catch((cause: unknown) => {
    throw listenFailure(host, port, cause);
  });
  logger.info({ address: server.address }, 'metrics and health checks are served');
  return {
    close: () => server.close(),
    tellOf(register: OpenedRegister) {
      opened = register;
    },
  };
}
