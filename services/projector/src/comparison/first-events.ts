import type { FieldDifference } from '@milepost/application';
import type { ReadStore } from '@milepost/read-store';
import { TIMELINE_VIEWS } from '@milepost/views';
import { entityEvents } from '../entity-events.js';
import { jsonDifferences } from '../json-difference.js';
import { END_OF_TIME } from './compared-points.js';

type Where = Pick<FieldDifference, 'view' | 'facet' | 'path' | 'example'>;
type FirstEvent = FieldDifference['firstEvent'];

/** Finds the event from which on an entity differs in a field: as soon as it was recorded, on its day or in the end. */
export function firstEvents(
  inUse: ReadStore,
  other: ReadStore,
  lastSeq: number,
): (where: Where) => Promise<FirstEvent> {
  const found = new Map<string, Promise<ReadonlyMap<string, FirstEvent>>>();

  async function search(name: string, facet: string, entity: string): Promise<ReadonlyMap<string, FirstEvent>> {
    const firsts = new Map<string, FirstEvent>();
    const view = TIMELINE_VIEWS.find(({ schema }) => schema.name === name);
    if (!view) return firsts;
    for (const { id, seq, type, occurredAt } of await entityEvents(inUse, view, entity, {
      op: 'range',
      field: 'seq',
      to: lastSeq,
    }))
      for (const validAt of [occurredAt, END_OF_TIME]) {
        const at = (reads: ReadStore) => reads.timeline(name).at(facet, { validAt, seq }).get(entity);
        for (const { path } of jsonDifferences(await at(inUse), await at(other)))
          if (!firsts.has(path)) firsts.set(path, { id, seq, type });
      }
    return firsts;
  }

  return async ({ view, facet, path, example }) => {
    if (facet === null) return null;
    const key = `${view}/${facet}/${example.id}`;
    const searched = found.get(key) ?? search(view, facet, example.id);
    found.set(key, searched);
    return (await searched).get(path) ?? null;
  };
}
