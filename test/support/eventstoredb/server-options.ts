/** What a server process is started with. */
export type ServerOptions = {
  /** The log is kept here, and found again. Made when it does not exist. */
  readonly folder: string;
  /** One for each node, 0 for a free one; the first leads. */
  readonly ports: readonly number[];
  /** As the server reports it. Before 21.10 there are no features and no batches, before 23.10 no `caughtUp`. */
  readonly version: string;
  /** Bytes; the real server's default before 25.1 is 1 MiB. */
  readonly maxAppendSize: number;
  /** When given, everything but features and gossip is for this user only. */
  readonly user: { readonly name: string; readonly password: string } | null;
  /** Reading `$all` is for administrators, and nobody is one. */
  readonly denyAll: boolean;
  /** Files of PEM; `null`: no TLS. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
};

/** Whether a version such as 24.10.0 is at least year.month. */
export function isAtLeast(version: string, year: number, month: number): boolean {
  const [y = 0, m = 0] = version.split('.').map(Number);
  return y > year || (y === year && m >= month);
}
