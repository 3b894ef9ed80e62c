import type { Instant } from '@milepost/domain';

/** What was last heard of something that may fall silent, and whether it answers now. */
export type Look<T> = { readonly seen: { readonly value: T; readonly at: Instant } | null; readonly answers: boolean };

/**
 * Asks, and waits for so many milliseconds at most; what comes later counts the next time. Where it is silent it is asked no second
 * time meanwhile.
 */
export type LookAt<Args extends readonly unknown[], T> = (withinMs: number, ...args: Args) => Promise<Look<T>>;

export function lookAt<Args extends readonly unknown[], T>(
  ask: (...args: Args) => Promise<T>,
  now: () => Instant = Date.now,
): LookAt<Args, T> {
  let seen: Look<T>['seen'] = null;
  let asked: Promise<boolean> | null = null;

  async function look(args: Args): Promise<boolean> {
    try {
      const value = await ask(...args);
      seen = { value, at: now() };
      return true;
    } catch {
      return false;
    } finally {
      asked = null;
    }
  }

  return async (withinMs, ...args) => {
    asked ??= look(args);
    const answers = await within(asked, withinMs);
    return { seen, answers };
  };
}

function within(answer: Promise<boolean>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), Math.max(0, milliseconds));
    void answer.then((answers) => {
      clearTimeout(timer);
      resolve(answers);
    });
  });
}
