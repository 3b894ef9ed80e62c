import type { OutboxEntry, OutboxStore, OutboxTally } from '../outbox-store.js';

export function memoryOutbox(): OutboxStore {
  const marks = new Map<string, string>();
  const tallies = new Map<string, OutboxTally>();
  let entries: OutboxEntry[] = [];
  const of = (destination: string) => entries.filter((entry) => entry.destination === destination);
  const isOf = (destination: string, id: string) => (entry: OutboxEntry) =>
    entry.destination === destination && entry.id === id;
  return {
    mark: async (source) => marks.get(source) ?? null,
    marks: async () => [...marks].map(([source, mark]) => ({ source, mark })).sort(bySource),
    async add(added, mark) {
      for (const entry of added) if (!entries.some(isOf(entry.destination, entry.id))) entries.push(entry);
      if (mark) marks.set(mark.source, mark.mark);
    },
    first: async (destination) => of(destination)[0] ?? null,
    async *all() {
      yield* [...entries];
    },
    async waiting(destination) {
      const waiting = of(destination);
      return { count: waiting.length, since: waiting[0]?.queuedAt ?? null };
    },
    async remove(destination, id) {
      const isMeant = isOf(destination, id);
      entries = entries.filter((entry) => !isMeant(entry));
    },
    async trim(destination, most) {
      const removed = new Set(of(destination).reverse().slice(most));
      entries = entries.filter((entry) => !removed.has(entry));
      return removed.size;
    },
    tallies: async () => [...tallies.values()].sort((a, b) => (a.destination < b.destination ? -1 : 1)),
    async putTally(tally) {
      tallies.set(tally.destination, tally);
    },
    async removeTally(destination) {
      tallies.delete(destination);
    },
  };
}

const bySource = (a: { readonly source: string }, b: { readonly source: string }) => (a.source < b.source ? -1 : 1);
