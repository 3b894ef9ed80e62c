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
  /** What it writes on its own account, beside what clients write. */
  readonly ownRecords: OwnRecordsOptions;
};

export type OwnRecordsOptions = {
  /** Some when the log is made, so that it is never empty: as every real server does. */
  readonly atStart: boolean;
  /** One behind each append. */
  readonly between: boolean;
  /** One whenever so many milliseconds have passed: statistics, checkpoints of projections. Null: none. */
  readonly everyMs: number | null;
};

/** Whether a version such as 24.10.0 is at least year.month.patch. */
export function isAtLeast(version: string, year: number, month: number, patch = 0): boolean {
  const [y = 0, m = 0, p = 0] = version.split(/[.-]/).map(Number);
  return y !== year ? y > year : m !== month ? m > month : p >= patch;
}

/**
 * Filtered subscriptions from the start that find nothing: older servers send a checkpoint at the largest position there is, these
 * at the first record. The change came with 24.10.5 and 25.0.1.
 */
export function beginsAtFirstRecord(version: string): boolean {
  return isAtLeast(version, 25, 0, 1) || (isAtLeast(version, 24, 10, 5) && !isAtLeast(version, 25, 0));
}
