import type { RecordedEvent, SubscriptionItem } from '../port.js';

/** Events that were just appended, as they come back over a subscription: sooner than an answer could be read, and for less. */
export type Tail = {
  /** To be called before the events are sent. */
  expect(ids: readonly string[]): Echo;
};

export type Echo = {
  /** In their order, once they are acknowledged; null when they do not come soon. */
  events(): Promise<readonly RecordedEvent[] | null>;
  cancel(): void;
};

type Expected = {
  readonly ids: readonly string[];
  /** Sent after the beginning of the subscription was known: others may have been written before it, and never come. */
  readonly isCovered: boolean;
  missing: number;
  arrived(): void;
};

const PATIENCE_MS = 500;

/** `follow` delivers what is appended from when it is fulfilled; it is begun with the first append. */
export function createTail(
  follow: () => Promise<AsyncIterable<SubscriptionItem>>,
  failed: (error: unknown) => void,
): Tail {
  const expected = new Map<string, Expected>();
  const came = new Map<string, RecordedEvent>();
  let isFollowing = false;
  let hasBeginning = false;
  /** Whether events have been coming. */
  let isLive = false;

  async function run(): Promise<void> {
    const items = await follow();
    hasBeginning = true;
    for await (const item of items) {
      if (item.kind === 'caughtUp') isLive = true;
      else for (const event of item.events) take(event);
    }
  }

  function take(event: RecordedEvent): void {
    isLive = true;
    const one = expected.get(event.id);
    if (one === undefined || came.has(event.id)) return;
    came.set(event.id, event);
    one.missing -= 1;
    if (one.missing === 0) one.arrived();
  }

  function start(): void {
    isFollowing = true;
    run()
      .catch(failed)
      .finally(() => {
        [isFollowing, hasBeginning, isLive] = [false, false, false];
      });
  }

  function cancel({ ids }: Expected): void {
    for (const id of ids) {
      expected.delete(id);
      came.delete(id);
    }
  }

  return {
    expect(ids) {
      if (!isFollowing) start();
      const one: Expected = { ids, isCovered: hasBeginning, missing: ids.length, arrived: () => {} };
      for (const id of ids) expected.set(id, one);
      return {
        async events() {
          if (one.missing > 0 && one.isCovered && isLive) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, PATIENCE_MS);
              one.arrived = () => {
                clearTimeout(timer);
                resolve();
              };
            });
            if (one.missing > 0) isLive = false;
          }
          const events = ids.flatMap((id) => came.get(id) ?? []);
          cancel(one);
          return events.length === ids.length ? events : null;
        },
        cancel: () => cancel(one),
      };
    },
  };
}
