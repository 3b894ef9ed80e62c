/** What befalls the next appends. */
export type AppendFault =
  /** Taken, neither written nor ever answered. */
  | { readonly kind: 'hang' }
  /** Written, and answered so much later. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** Written, and the connection breaks before the answer. */
  | { readonly kind: 'loseAnswer' }
  /** The connection breaks before anything is written. */
  | { readonly kind: 'loseRequest' }
  /** The stream of batches ends as if all were well, without an answer. A single append ends as cancelled. */
  | { readonly kind: 'halfClose'; readonly written: boolean }
  /** UNAVAILABLE, nothing written. */
  | { readonly kind: 'refuse' };

/** What befalls all reads and subscriptions, those under way included, until something else is ordered. */
export type ReadFault =
  /** So long between two messages. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** No message at all, while the connection lives on. */
  | { readonly kind: 'mute' };

export type ServerState = {
  readonly connections: number;
  /** Calls for reading that are open: reads under way and subscriptions. */
  readonly reads: number;
  /** Calls for reading that were opened since the start. */
  readonly allReads: number;
  /** Those of them that were subscriptions, refused ones included. */
  readonly subscriptions: number;
  /** Appends taken, those that suffered a fault included. */
  readonly appends: number;
};

/** Orders to a running server, and what each answers. */
export type Orders = {
  readonly failAppends: (fault: AppendFault, times: number) => void;
  readonly failReads: (fault: ReadFault | null) => void;
  /** Every call is answered UNAVAILABLE while it is on. */
  readonly refuseCalls: (on: boolean) => void;
  /** Subscriptions alone are answered UNAVAILABLE while it is on. */
  readonly refuseSubscriptions: (on: boolean) => void;
  readonly dropConnections: () => void;
  /** The other node leads from now on; this one's writes are answered with the way to it. */
  readonly changeLeader: () => void;
  /** `null`: the system's clock again. */
  readonly setClock: (milliseconds: number | null) => void;
  /** So many records of its own, which are nobody's business. */
  readonly writeOwnRecords: (count: number) => Promise<void>;
  readonly state: () => ServerState;
};

export type OrderName = keyof Orders;

const NAMES: Readonly<Record<OrderName, true>> = {
  failAppends: true,
  failReads: true,
  refuseCalls: true,
  refuseSubscriptions: true,
  dropConnections: true,
  changeLeader: true,
  setClock: true,
  writeOwnRecords: true,
  state: true,
};
export const ORDER_NAMES = Object.keys(NAMES) as readonly OrderName[];

export type Order = { readonly id: number; readonly name: OrderName; readonly args: readonly unknown[] };
export type Report =
  | { readonly kind: 'listening'; readonly ports: readonly number[] }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
