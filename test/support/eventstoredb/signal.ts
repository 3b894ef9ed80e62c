/** Tells those who wait that something has changed. */
export type Signal = {
  /** How often it was sent: to be read before that which may have changed. */
  count(): number;
  send(): void;
  /** Resolves once it was sent more often than `count`, or when `over` is aborted. */
  after(count: number, over: AbortSignal): Promise<void>;
};

export function createSignal(): Signal {
  let sent = 0;
  const waiting = new Set<() => void>();
  return {
    count: () => sent,
    send: () => {
      sent += 1;
      for (const wake of [...waiting]) wake();
    },
    after: (count, over) =>
      new Promise((resolve) => {
        function wake() {
          waiting.delete(wake);
          over.removeEventListener('abort', wake);
          resolve();
        }
        waiting.add(wake);
        over.addEventListener('abort', wake);
        if (sent > count || over.aborted) wake();
      }),
  };
}
