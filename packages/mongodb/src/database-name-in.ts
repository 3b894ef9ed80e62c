/** The one that a connection string names, else `milepost`. Passwords cannot hold an unescaped slash, so the path is what follows the first one after the hosts. */
export function databaseNameIn(connectionString: string): string {
  const path = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(connectionString)?.[1];
  return path === undefined ? 'milepost' : decodeURIComponent(path);
}
