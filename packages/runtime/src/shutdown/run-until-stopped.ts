import type { Logger } from '../logging/logger.js';

/** What is used of the process. */
export type Host = {
  on(event: string, listener: (argument: unknown) => void): unknown;
  off(event: string, listener: (argument: unknown) => void): unknown;
  exit(code: number): unknown;
};

export type ShutdownOptions = {
  readonly logger: Pick<Logger, 'info' | 'warn' | 'fatal' | 'error'>;
  /** Rejects when the service cannot go on; then it is closed as after an error that nobody handled. */
  readonly failed?: Promise<unknown>;
  /** Default: this process. */
  readonly host?: Host;
  /** Milliseconds that closing may take. Default: 5,000. */
  readonly patience?: number;
  /** Milliseconds since any moment. Default: the system's monotonic clock. */
  readonly clock?: () => number;
};

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** A terminal's Ctrl-C reaches a program under npm twice, from the terminal and from npm: the same wish. */
const SAME_WISH = 1_000; // milliseconds

/**
 * Closes on SIGINT, SIGTERM or an error nobody handled, then ends the process: 0 when asked to and closed in time, else 1.
 * A second signal that comes later than the first's echo does not wait for closing.
 *
 * @returns a promise of the exit code, for a host whose `exit` returns
 */
export function runUntilStopped(close: () => Promise<void>, options: ShutdownOptions): Promise<number> {
  const { logger, patience = 5_000, clock = () => performance.now() } = options;
  const host = options.host ?? process;

  return new Promise((resolve) => {
    let firstSignal: number | null = null;
    let closing: Promise<boolean> | null = null;
    let code = 0;

    function end() {
      for (const signal of SIGNALS) host.off(signal, listeners[signal]);
      host.off('uncaughtException', onError);
      host.off('unhandledRejection', onError);
      resolve(code);
      host.exit(code);
    }

    function stop() {
      if (closing) return;
      closing = closeInTime(close, patience, logger);
      void closing.then((closed) => {
        if (!closed) code = 1;
        end();
      });
    }

    function onSignal(signal: string) {
      const now = clock();
      if (firstSignal === null) {
        firstSignal = now;
        logger.info(`${signal}: stopping`);
        stop();
      } else if (now - firstSignal > SAME_WISH) {
        logger.warn(`${signal} again: stopping at once`);
        code = 1;
        end();
      }
    }

    function onError(error: unknown) {
      logger.fatal({ err: error }, 'cannot go on; stopping');
      code = 1;
      stop();
    }

    const listeners = { SIGINT: () => onSignal('SIGINT'), SIGTERM: () => onSignal('SIGTERM') };
    for (const signal of SIGNALS) host.on(signal, listeners[signal]);
    host.on('uncaughtException', onError);
    host.on('unhandledRejection', onError);
    options.failed?.catch(onError);
  });
}

async function closeInTime(
  close: () => Promise<void>,
  patience: number,
  logger: ShutdownOptions['logger'],
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not closed within ${patience / 1000} s`)), patience);
  });
  try {
    await Promise.race([close(), tooLong]);
    return true;
  } catch (error) {
    logger.error({ err: error }, 'closing failed');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
