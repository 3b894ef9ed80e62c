import type { CardKey, EventAnswer, ProjectCard, Reading } from '@milepost/application';
import DataLoader from 'dataloader';

/** What resolvers of one operation ask for one by one, and get in batches. */
export type Loaders = {
  readonly cards: DataLoader<CardKey, ProjectCard | null, string>;
  readonly events: DataLoader<string, EventAnswer | null>;
  readonly amendments: DataLoader<string, readonly EventAnswer[]>;
};

export function createLoaders(reading: () => Promise<Reading>): Loaders {
  return {
    cards: new DataLoader(async (keys: readonly CardKey[]) => (await reading()).cards(keys), {
      cacheKeyFn: ({ code, validAt, basis: { seq } }) => `${validAt}/${seq}/${code}`,
    }),
    events: new DataLoader(async (ids: readonly string[]) => (await reading()).eventsById(ids)),
    amendments: new DataLoader(async (ids: readonly string[]) => (await reading()).amendmentsOf(ids)),
  };
}
