/** A file of a ledger; its name is a path of C2SP tlog-tiles behind the name of a log, such as `events/tile/0/x001/067.p/8`. */
export type TileFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Where the files of a ledger are kept: apart from the log of which they are the proof. Names are segments of `a-z`, `0-9`, `.`, `-` and
 * `_` between slashes, none of them beginning with a dot. Every method rejects with LEDGER_UNAVAILABLE when the place cannot be reached.
 */
export interface TileStore {
  /** Null where there is none. */
  read(name: string): Promise<Uint8Array | null>;
  /**
   * Each of them whole, in place of what had its name; readers see the old file or the new one. When it resolves all are durable; after a
   * crash some may be there.
   */
  write(files: readonly TileFile[]): Promise<void>;
  /** Those that are not there are passed over. Need not be durable. */
  remove(names: readonly string[]): Promise<void>;
  /** Names that begin with these segments (`events/tile`; none: all), in the order of their bytes. */
  list(under: string): Promise<readonly string[]>;
  close(): Promise<void>;
}
