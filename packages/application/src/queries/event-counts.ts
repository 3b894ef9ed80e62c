import { type Condition, type Reads } from '@milepost/read-store';
import { envelopeOf, type IndexedEvent } from '@milepost/views';

/** How many events there are of each type and of each unit, the most first. */
export type EventCounts = {
  readonly byType: readonly { readonly type: string; readonly count: number }[];
  /** The unit whose act it is, as its name was spelled first; null where none is told. */
  readonly byUnit: readonly { readonly unit: string | null; readonly count: number }[];
};

export async function countEvents(where: readonly Condition[], events: Reads<IndexedEvent>): Promise<EventCounts> {
  const [types, units] = [await countsOf('type', where, events), await countsOf('unit', where, events)];
  return {
    byType: types.map(({ first, count }) => ({ type: first.type, count })),
    byUnit: units.map(({ first, count }) => ({ unit: first.unit === null ? null : unitNameOf(first), count })),
  };
}

type Counted = { readonly first: IndexedEvent; readonly count: number };

/** Goes from one value of the field to the next, and counts each where it lies. */
async function countsOf(
  field: 'type' | 'unit',
  where: readonly Condition[],
  events: Reads<IndexedEvent>,
): Promise<readonly Counted[]> {
  const sort = [
    { field, direction: 'asc' },
    { field: 'seq', direction: 'asc' },
  ] as const;
  const counted: Counted[] = [];
  for (let before: string | null | undefined; ;) {
    // Behind every event of the value before.
    const after = before === undefined ? {} : { after: { values: [before, Number.MAX_SAFE_INTEGER], id: '' } };
    const [first] = (await events.page({ where, sort, ...after, limit: 1 })).documents;
    if (first === undefined) break;
    before = first[field];
    counted.push({ first, count: await events.count([...where, { op: 'eq', field, value: before }]) });
  }
  return counted.sort((a, b) => b.count - a.count);
}

function unitNameOf(event: IndexedEvent): string | null {
  const { onBehalfOf, unit } = envelopeOf(event).actor;
  return onBehalfOf ?? unit;
}
