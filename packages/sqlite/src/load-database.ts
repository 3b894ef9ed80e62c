import type { DatabaseSyncInstance } from '@photostructure/sqlite';

export type Database = DatabaseSyncInstance;
type DatabaseConstructor = new (file: string) => Database;
type Driver = { readonly DatabaseSync: DatabaseConstructor };

// Older ones may damage a file in WAL mode (sqlite.org/wal.html#walresetbug).
const OLDEST_GOOD = [3, 51, 3] as const;

/** SQLite as Node brings it, or from npm where Node has none or one that is too old: the interface is the same. */
export async function loadDatabase(): Promise<DatabaseConstructor> {
  const builtIn = withoutExperimentalWarning(() => process.getBuiltinModule('node:sqlite') as Driver | undefined);
  if (builtIn !== undefined && isGood(builtIn)) return builtIn.DatabaseSync;
  const { DatabaseSync } = await import('@photostructure/sqlite');
  return DatabaseSync;
}

function isGood({ DatabaseSync }: Driver): boolean {
  const database = new DatabaseSync(':memory:');
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  database.close();
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_GOOD.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}

// Node 22 warns of its SQLite module when it is loaded, synchronously. The part used here has not changed since.
function withoutExperimentalWarning<T>(load: () => T): T {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was, and called on `process`
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite')) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
