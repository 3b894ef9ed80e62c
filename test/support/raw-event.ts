/** An event as the log holds it; its place in the array is its sequence number. */
export type RawEvent = {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
};
