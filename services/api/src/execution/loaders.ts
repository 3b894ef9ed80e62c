import type { Basis, CardKey, EventAnswer, ProjectCard, Questions, VersionKey } from '@milepost/application';
import DataLoader from 'dataloader';

/** What resolvers of one operation ask for one by one, and get in batches. */
export type Loaders = {
  readonly cards: DataLoader<CardKey, ProjectCard | null, string>;
  readonly versions: DataLoader<VersionKey, Basis | null, string>;
  readonly events: DataLoader<string, EventAnswer | null>;
  readonly amendments: DataLoader<string, readonly EventAnswer[]>;
};

export function createLoaders(ask: Pick<Questions, 'cards' | 'versions' | 'eventsById' | 'amendmentsOf'>): Loaders {
  return {
    cards: new DataLoader((keys: readonly CardKey[]) => ask.cards(keys), {
      cacheKeyFn: ({ code, validAt, basis: { seq } }) => `${validAt}/${seq}/${code}`,
    }),
    versions: new DataLoader((keys: readonly VersionKey[]) => ask.versions(keys), {
      cacheKeyFn: ({ code, basis: { validAt, seq } }) => `${validAt}/${seq}/${code}`,
    }),
    events: new DataLoader((ids: readonly string[]) => ask.eventsById(ids)),
    amendments: new DataLoader((ids: readonly string[]) => ask.amendmentsOf(ids)),
  };
}
