import type { NameKind, RecordedName } from '@milepost/views';
import { deletionsOf, isOneEditAway } from './one-edit.js';

/** A name that looks like one that was known before it: another spelling of the same, or one edit away from it. */
export type NearNames = {
  readonly kind: NameKind;
  readonly name: string;
  /** The one known before, as it was recorded first. */
  readonly near: string;
  /** Whether both are one name: they group, filter and search together. */
  readonly same: boolean;
  /** Ids of the events that were the first to say each. */
  readonly event: string;
  readonly nearEvent: string;
};

/** Of shorter names too many are one edit away from each other. */
const SHORTEST = 4;

/** Names as they were recorded, one after the other. */
export function nameRegister() {
  /** By kind and key, in the spelling recorded first. */
  const first = new Map<string, RecordedName>();
  const byDeletion = new Map<string, RecordedName[]>();
  const near: NearNames[] = [];

  const tell = (name: RecordedName, known: RecordedName) =>
    near.push({
      kind: name.kind,
      name: name.name,
      near: known.name,
      same: name.key === known.key,
      event: name.event,
      nearEvent: known.event,
    });

  function tellEditsOf(name: RecordedName): void {
    if (Array.from(name.key).length < SHORTEST) return;
    const alike = new Set<RecordedName>();
    for (const deletion of deletionsOf(name.key)) {
      const place = placeOf(name.kind, deletion);
      const others = byDeletion.get(place) ?? [];
      byDeletion.set(place, others);
      for (const other of others) if (isOneEditAway(name.key, other.key)) alike.add(other);
      others.push(name);
    }
    for (const other of alike) tell(name, other);
  }

  return {
    near: near as readonly NearNames[],
    add(name: RecordedName): void {
      const place = placeOf(name.kind, name.key);
      const known = first.get(place);
      if (known) {
        tell(name, known);
        return;
      }
      first.set(place, name);
      tellEditsOf(name);
    },
    /** The spelling that was recorded first of all that have the key; null: none was. */
    firstOf: (kind: NameKind, key: string): string | null => first.get(placeOf(kind, key))?.name ?? null,
    allOf: (kind: NameKind): readonly string[] =>
      [...first.values()].filter((name) => name.kind === kind).map(({ name }) => name),
  };
}

export type NameRegister = ReturnType<typeof nameRegister>;

const placeOf = (kind: NameKind, key: string): string => `${kind}/${key}`;
