/** The part of the `node:sqlite` API that is used here. */
export type SqliteValue = string | number | null;
export type SqliteStatement = {
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
  get(...values: SqliteValue[]): unknown;
  all(...values: SqliteValue[]): unknown[];
};
export type SqliteDatabase = {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
};
type Driver = { readonly DatabaseSync: new (file: string) => SqliteDatabase };

/** Older ones can lose data when a log is reset (fixed in 3.51.3). */
const OLDEST_SOUND = [3, 51, 3] as const;

/** Node's own SQLite where it is there and sound, else the package with the same API. */
export const loadDriver = async (): Promise<Driver> => {
  const builtIn = builtInDriver();
  if (builtIn !== null && isSound(builtIn)) return builtIn;
  return await import('@photostructure/sqlite');
};

const builtInDriver = (): Driver | null => {
  const { getBuiltinModule } = process as { readonly getBuiltinModule?: (name: string) => unknown };
  return (getBuiltinModule?.('node:sqlite') ?? null) as Driver | null;
};

const isSound = (driver: Driver): boolean => {
  const database = new driver.DatabaseSync(':memory:');
  try {
    const { version } = database.prepare('select sqlite_version() as version').get() as { readonly version: string };
    const found = version.split('.').map(Number);
    const different = OLDEST_SOUND.findIndex((number, i) => number !== found[i]);
    return different < 0 || (found[different] ?? 0) > (OLDEST_SOUND[different] ?? 0);
  } finally {
    database.close();
  }
};
