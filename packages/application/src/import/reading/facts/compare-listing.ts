import { nameKey } from '@milepost/domain';
import type { Told } from '../options.js';
import type { FactInput, FactRead } from '../output.js';
import type { Compared } from './compare-returns.js';
import { pick, restating } from './correction.js';
import type { StandingFact } from './standing.js';

type Held = { readonly value: unknown; readonly by: StandingFact };

const NOT_SAID = new Set(['code', 'project', 'occurredAt', 'reason', 'document', 'evidence', 'commandId']);
/** Names are equal by their key. */
const NAMES = new Set(['name', 'campaign', 'township', 'industry', 'owner', 'leadUnit', 'responsiblePost', 'place']);

/** What the file says of a project against its listing of the year as adjusted by the file's day; what it leaves out is no change. */
export function compareListing(fact: FactRead, code: string, facts: readonly StandingFact[], told: Told): Compared {
  const year = told.listedOn.slice(0, 'YYYY'.length);
  const listed = facts.findLast(({ command, on }) => command === 'listProject' && on.startsWith(year));
  if (!listed) return { kind: 'new', fact: { ...fact, input: { ...fact.input, code } } };
  const held = heldBy(listed, facts, told);
  const differing = Object.keys(fact.input).filter(
    (key) => !NOT_SAID.has(key) && !isEqual(key, fact.input[key], held.get(key)?.value),
  );
  if (differing.length === 0) return { kind: 'same' };
  const before = Object.fromEntries(
    differing.flatMap((key) => (held.has(key) ? [[key, held.get(key)?.value]] : [])),
  ) as FactInput;
  const last = differing
    .map((key) => held.get(key)?.by ?? listed)
    .reduce((latest, one) => (one.on > latest.on ? one : latest));
  if (told.asOf <= last.on) {
    const correction = restating(last, pick(fact.input, differing));
    return { kind: 'changed', event: last.event, before, changes: differing, correction };
  }
  const said = Object.fromEntries(
    differing.flatMap((key) => (fact.input[key] === undefined ? [] : [[key, fact.input[key]]])),
  );
  const input = { project: code, ...said, occurredAt: told.asOf };
  return { kind: 'new', fact: { ...fact, command: 'adjustListing', input }, replaces: last.event };
}

function heldBy(listed: StandingFact, facts: readonly StandingFact[], { asOf }: Told): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  const adjusted = facts.filter(({ command, on }) => command === 'adjustListing' && on >= listed.on && on <= asOf);
  for (const by of [listed, ...adjusted.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))])
    for (const [key, value] of Object.entries(by.input)) held.set(key, { value, by });
  return held;
}

function isEqual(key: string, said: unknown, held: unknown): boolean {
  if (NAMES.has(key) && typeof said === 'string' && typeof held === 'string') return nameKey(said) === nameKey(held);
  if (Array.isArray(said) && Array.isArray(held)) return said.every((one) => held.includes(one));
  return said === held;
}
