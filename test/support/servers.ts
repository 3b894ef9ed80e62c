import { appendFileSync } from 'node:fs';
import { afterAll, describe, it } from 'vitest';

/** A server that a suite runs against. */
export type TestServer = {
  /** Product and build. */
  readonly name: string;
  /** Not a stand-in for another product. */
  readonly isReal: boolean;
  stop(): Promise<void>;
};

/** One line of what a run says at its end; see servers-report.ts. */
export type ServerUse = { readonly suite: string; readonly server: string | null; readonly isReal: boolean };

/** Names the file in which a run collects the servers that its suites used, over all processes of the runner. */
export const SERVERS_REPORT = 'MILEPOST_SERVERS_REPORT';

/**
 * Defines a suite on a server of its own, which is stopped after it. Where there is none the suite is skipped and the run says so in its
 * last lines; with `MILEPOST_TEST_SERVERS=required`, as in CI, it fails.
 */
export async function describeOn<S extends TestServer>(
  suite: string,
  start: () => Promise<S | null>,
  define: (server: S) => void,
): Promise<void> {
  const server = await start();
  report({ suite, server: server?.name ?? null, isReal: server?.isReal ?? false });
  if (server !== null) {
    describe(suite, () => {
      afterAll(() => server.stop());
      define(server);
    });
    return;
  }
  if (process.env['MILEPOST_TEST_SERVERS'] === 'required')
    throw new Error(`No server for "${suite}": \`npm run servers:install\` installs one.`);
  describe(suite, () => {
    // There is no server; the run says so at its end.
    it.skip('needs a server: npm run servers:install', () => {});
  });
}

function report(use: ServerUse): void {
  const file = process.env[SERVERS_REPORT];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(use)}\n`);
}
