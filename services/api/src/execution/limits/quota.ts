/** How much of something each subject holds at once, so that nobody can hold it all. */
export type Quota = {
  /** Gives it back when called, once; null: the subject holds as much as it may. */
  take(subject: string): (() => void) | null;
};

export function createQuota(most: number): Quota {
  const held = new Map<string, number>();
  return {
    take(subject) {
      const before = held.get(subject) ?? 0;
      if (before >= most) return null;
      held.set(subject, before + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = (held.get(subject) ?? 1) - 1;
        if (left > 0) held.set(subject, left);
        else held.delete(subject);
      };
    },
  };
}
