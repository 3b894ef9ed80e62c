import { appendFileSync } from 'node:fs';

/** A server that a suite runs against. */
export type TestServer = {
  /** Product and version, and whether it stands in for another. */
  readonly name: string;
  readonly isReal: boolean;
  stop(): Promise<void>;
};

/** One line of what a run reports at its end; see servers-report.ts. */
export type ServerUse = { readonly suite: string; readonly server: string | null; readonly isReal: boolean };

/** Where a run collects the servers that its suites used, over all processes of the runner. */
export const SERVERS_REPORT = 'MILEPOST_SERVERS_REPORT';

/**
 * Starts a server for a suite; null where there is none, which the run says in its last lines. With `MILEPOST_TEST_SERVERS=required`,
 * as in CI, a suite without its server fails.
 */
export async function serverFor<S extends TestServer>(
  suite: string,
  start: () => Promise<S | null>,
): Promise<S | null> {
  const server = await start();
  report({ suite, server: server?.name ?? null, isReal: server?.isReal ?? false });
  if (server === null && process.env['MILEPOST_TEST_SERVERS'] === 'required')
    throw new Error(`No server for "${suite}". \`npm run servers:install\` installs one.`);
  return server;
}

function report(use: ServerUse): void {
  const file = process.env[SERVERS_REPORT];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(use)}\n`);
}
