/** Tells those who wait that the log has grown or closed. Holds nothing for those who do not wait. */
export type WakeUp = {
  wake(): void;
  /** Resolves at the next `wake` or when the signal is aborted; `cancel` resolves it from outside. */
  wait(signal?: AbortSignal): { readonly done: Promise<void>; readonly cancel: () => void };
};

export function createWakeUp(): WakeUp {
  const waiting = new Set<() => void>();
  return {
    wake() {
      for (const cancel of [...waiting]) cancel();
    },
    wait(signal) {
      const { promise: done, resolve } = withResolvers();
      function cancel() {
        waiting.delete(cancel);
        signal?.removeEventListener('abort', cancel);
        resolve();
      }
      waiting.add(cancel);
      signal?.addEventListener('abort', cancel);
      if (signal?.aborted === true) cancel();
      return { done, cancel };
    },
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
