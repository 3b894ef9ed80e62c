import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.js';
import { type ServerProcess, startServerProcess } from '../server-process.js';
import type { TestServer } from '../servers.js';

export type MongoDb = TestServer & {
  readonly connectionString: string;
  readonly build: 'real' | 'python' | 'rust';
  /** Null for a server that is not ours to kill or to freeze. */
  readonly process: ServerProcess | null;
};

export type MongoDbOptions = {
  /** Where it keeps its data: the same again for a server that goes on where another was killed. */
  readonly folder: string;
  /** The port of the one before, if clients are to find it again. */
  readonly port?: number;
  /** Without a replica set, so without transactions. */
  readonly standalone?: boolean;
  /** Whoever comes has to be one of its users: made in the same folder by one that ran without this. */
  readonly auth?: boolean;
  /** Every commit on the disk before its answer: without it, one that is killed forgets what it acknowledged last. */
  readonly syncOnCommit?: boolean;
  /** Default: the Rust build where it is installed. */
  readonly build?: 'python' | 'rust';
};

/**
 * The server that `MILEPOST_TEST_MONGODB` names, unless one without a replica set, with users or to kill is asked for; else SecantusDB, which
 * speaks MongoDB's protocol over MongoDB's storage engine and stands in for it. Null where that is not installed.
 */
export async function startMongoDb(options: MongoDbOptions): Promise<MongoDb | null> {
  const { standalone = false, auth = false, syncOnCommit = false } = options;
  const real = process.env['MILEPOST_TEST_MONGODB'];
  if (real && !standalone && !auth && !syncOnCommit)
    return {
      name: 'MongoDB of MILEPOST_TEST_MONGODB',
      isReal: true,
      build: 'real',
      connectionString: real,
      process: null,
      stop: async () => {},
    };
  const installed = programs();
  const build = options.build ?? (installed.rust ? 'rust' : 'python');
  const command = installed[build];
  if (!command) return null;
  const port = options.port ?? (await freePort());
  const started = await startServerProcess({
    command,
    args: [
      ...['--port', String(port), '--storage-path', options.folder, '--enable-test-commands'],
      ...(build === 'rust' ? ['--log-file-max', '16MB'] : []),
      ...(standalone ? ['--standalone'] : []),
      ...(auth ? ['--auth'] : []),
      ...(syncOnCommit ? ['--sync-on-commit'] : []),
    ],
    ready: /listening on/,
  });
  return {
    name: `SecantusDB (${build}${standalone ? ', standalone' : ''})`,
    isReal: false,
    build,
    connectionString: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    process: started,
    stop: started.stop,
  };
}

function programs(): Readonly<Partial<Record<'python' | 'rust', string>>> {
  const folder = join(repository(), '.cache', 'servers');
  const found = { python: join(folder, 'python/bin/secantusd-py'), rust: join(folder, 'rust/bin/secantusd-rs') };
  return {
    ...(existsSync(found.python) ? { python: found.python } : {}),
    ...(existsSync(found.rust) ? { rust: found.rust } : {}),
  };
}

/** Sources and what is built of them lie at different depths. */
function repository(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) folder = dirname(folder);
  return folder;
}
