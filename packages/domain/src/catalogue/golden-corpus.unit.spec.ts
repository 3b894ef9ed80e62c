import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventData, type EventDefinition } from '../kernel/event-definition.js';
import { categoryOf } from '../kernel/streams.js';
import { DECIDERS } from './deciders.js';
import { decodeEvent, isFact, restatedBy } from './decode-event.js';
import { type DomainEvent, EVENTS } from './events.js';

/**
 * Data of every version of every event ever written, as stored. `hashes.json` pins them: a hash, once there, never changes. For a new type
 * or version add its file; `npm run update` then adds the hash, and writes `present/` anew: what they decode to and what the deciders make
 * of it at present. An upcaster changes that, and the change is there to be read.
 */
type Example = { readonly stream: string; readonly occurredOn: string; readonly data: EventData };
type Examples = { readonly type: string; readonly version: number; readonly examples: readonly Example[] };

const FOLDER = new URL('../../corpus/', import.meta.url);
const FILE = /^(\w+)\.v(\d+)\.json$/;
const FILES = readdirSync(FOLDER).filter((name) => FILE.test(name));
const CORPUS = FILES.map((file) => {
  const [, type = '', version = ''] = FILE.exec(file) ?? [];
  return { file, type, version: Number(version), examples: read(file) as readonly Example[] };
});

const HASHES = pinned();

describe('the golden corpus', () => {
  it('has a file for every version of every event, and none beside', () => {
    expect(missing(EVENTS, FILES)).toEqual([]);
    expect(readdirSync(FOLDER).filter((name) => !FILE.test(name))).toEqual(['hashes.json', 'present']);
    expect(Object.keys(HASHES).sort()).toEqual([...FILES].sort());
    expect(readdirSync(new URL('present', FOLDER)).filter((name) => !FILES.includes(name))).toEqual([]);
  });

  it('misses a new type, a new version and an old one', () => {
    const [[type, definition] = ['', undefined]] = EVENTS;
    const at = (version: number) => new Map([[type, { ...definition, version } as EventDefinition]]);
    expect(missing(at(1), [])).toEqual([`${type}.v1.json`]);
    expect(missing(at(3), [`${type}.v1.json`])).toEqual([`${type}.v2.json`, `${type}.v3.json`]);
    expect(missing(at(2), [`${type}.v2.json`])).toEqual([`${type}.v1.json`]);
    expect(missing(at(2), [`${type}.v1.json`, `${type}.v2.json`])).toEqual([]);
  });

  it.each(CORPUS)('$file is what was stored, for ever', ({ file, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    expect({ file, hash: hashOf(examples) }).toEqual({ file, hash: HASHES[file] });
  });

  it.each(CORPUS)('$file decodes and folds to what present/ says (`npm run update` writes it)', async (entry) => {
    const snapshot = new URL(`present/${entry.file}`, FOLDER);
    await expect(`${canonical(presentOf(entry), 2)}\n`).toMatchFileSnapshot(fileURLToPath(snapshot));
  });

  it('folds as one history of each stream', () => {
    const history = CORPUS.flatMap(({ type, version, examples }) =>
      examples.flatMap((example, index) => {
        const event = decodeEvent(type, version, example.data);
        if (!isFact(event)) return [];
        return { stream: example.stream, recorded: recorded(example, event, `${type}@${version}/${index}`) };
      }),
    );
    const states = new Map<string, unknown>();
    for (const { stream, recorded } of history.sort((a, b) => a.recorded.occurredAt - b.recorded.occurredAt)) {
      const { initialState, evolve } = deciderOf(stream);
      states.set(stream, evolve(states.has(stream) ? states.get(stream) : initialState, recorded));
    }
    expect(states.get('project-SYN-2018-001')).toMatchObject({
      registry: { reserved: true, lists: { 2018: true }, signed: true },
      plan: { approvedYears: [2018] },
      construction: { startedOn: '2018-03-25', completedOn: '2018-10-01', producing: true },
      permits: { PLANNING: { state: 'REVOKED', owedBy: null } },
      land: { approved: true },
    });
    expect(states.get('issue-W-2018-001')).toMatchObject({ closed: true });
  });
});

describe('a second version of an event', () => {
  const file = 'PeriodClosed.v1.json';
  const stored = CORPUS.find((entry) => entry.file === file) as (typeof CORPUS)[number];
  const schema = z.strictObject({ period: data.period, cutOffAt: data.instantOrNull, closedBy: data.nameOrNull });
  const second = event('PeriodClosed', '关账', 'Month closed', schema, undefined, [(d) => ({ ...d, closedBy: null })]);
  const events = new Map(EVENTS).set(second.type, second as unknown as EventDefinition);

  it('leaves what was stored of the first as it was', () => {
    expect(hashOf(stored.examples)).toBe(HASHES[file]);
  });

  it('changes what is read of the first, by what its upcaster adds', () => {
    const [before, after] = [presentOf(stored), presentOf(stored, events)];
    expect(canonical(after)).not.toBe(canonical(before));
    const added = before.map((one) => ({
      ...one,
      event: { ...one.event, data: { ...one.event.data, closedBy: null } },
    }));
    expect(after).toEqual(added);
  });

  it('wants a file of its own in the corpus', () => {
    expect(missing(events, FILES)).toEqual(['PeriodClosed.v2.json']);
  });

  it('without an upcaster is refused by the first', () => {
    const strict = new Map(EVENTS).set(second.type, { ...second, version: 1 } as unknown as EventDefinition);
    expect(() => presentOf(stored, strict)).toThrow('PeriodClosed: closedBy');
  });
});

/** What each example is today, and the state of its stream after it alone and after it came twice; of an amendment, after what it restates. */
function presentOf({ type, version, examples }: Examples, events = EVENTS) {
  return examples.map((example) => {
    const event = decodeEvent(type, version, example.data, events);
    const fact = isFact(event) ? event : restatedBy(event);
    if (!fact) return { event };
    const { initialState, evolve } = deciderOf(example.stream);
    const state = evolve(initialState, recorded(example, fact));
    return { event, state, twice: evolve(state, recorded(example, fact)) };
  });
}

function recorded({ occurredOn }: Example, decoded: DomainEvent, id = 'golden') {
  return { ...decoded, id, occurredOn, occurredAt: Date.parse(occurredOn) };
}

function deciderOf(stream: string) {
  return DECIDERS[categoryOf(stream)!];
}

/** Versions that the corpus has no file of. */
function missing(events: ReadonlyMap<string, EventDefinition>, present: readonly string[]): string[] {
  const all = [...events.values()].flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
  );
  return all.filter((file) => !present.includes(file));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** The hashes for ever; with UPDATE=1 also those of files that had none. */
function pinned(): Readonly<Record<string, string>> {
  const hashes = read('hashes.json') as Readonly<Record<string, string>>;
  if (process.env['UPDATE'] !== '1') return hashes;
  const all = { ...Object.fromEntries(CORPUS.map(({ file, examples }) => [file, hashOf(examples)])), ...hashes };
  writeFileSync(new URL('hashes.json', FOLDER), `${canonical(all, 2)}\n`);
  return all;
}

function hashOf(examples: readonly Example[]): string {
  const stored = canonical(examples.map(({ data }) => data));
  return createHash('sha256').update(stored, 'utf8').digest('hex');
}

/** JSON with the keys in order. */
function canonical(value: unknown, indent = 0): string {
  const sorted = (_: string, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, sorted, indent);
}
