import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventData, EventDefinition } from '../kernel/event-definition.js';
import { categoryOf } from '../kernel/streams.js';
import { DECIDERS } from './deciders.js';
import { decodeEvent } from './decode.js';
import { EVENTS } from './events.js';
import { type Upcaster, UPCASTERS } from './upcasters.js';

/**
 * Data of every version of every event ever written, as stored: they must decode to the same and fold for ever. `hashes.json`
 * pins what they decode to; for a new type or version, add its file and the hash that the failing test prints. Never change one.
 */
type Example = { readonly stream: string; readonly occurredOn: string; readonly data: EventData };

const folder = new URL('../../corpus/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const hashes = read('hashes.json') as Readonly<Record<string, string>>;
const files = readdirSync(folder).filter((name) => name !== 'hashes.json');

const corpus = files.map((file) => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
  return { file, type, version: Number(version), examples: read(file) as readonly Example[] };
});

describe('the golden corpus', () => {
  it('has a file for every version of every event, and none beside', () => {
    expect(versionsWithoutFile(EVENTS, UPCASTERS, files)).toEqual([]);
    expect(files.filter((file) => !/^\w+\.v\d+\.json$/.test(file))).toEqual([]);
    expect(Object.keys(hashes).sort()).toEqual([...files].sort());
  });

  it('misses a new type, a new version and an old version that can still be read', () => {
    const [[type, definition] = ['', undefined]] = EVENTS;
    const at = (version: number) => new Map([[type, { ...definition, version } as EventDefinition]]);
    const upcast: Upcaster = (data) => data;
    expect(versionsWithoutFile(at(1), {}, [])).toEqual([`${type}.v1.json`]);
    expect(versionsWithoutFile(at(3), {}, [`${type}.v1.json`])).toEqual([`${type}.v2.json`, `${type}.v3.json`]);
    expect(versionsWithoutFile(at(1), { 'Forgotten@1': upcast }, [`${type}.v1.json`])).toEqual(['Forgotten.v1.json']);
    expect(versionsWithoutFile(at(2), {}, [`${type}.v1.json`, `${type}.v2.json`])).toEqual([]);
  });

  it.each(corpus)('$file decodes to what it always did', ({ file, type, version, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    const decoded = examples.map(({ data }) => decodeEvent(type, version, data).data);
    expect({ file, hash: sha256(canonical(decoded)) }).toEqual({ file, hash: hashes[file] });
  });

  it.each(corpus)('$file folds, alone and after itself', ({ type, version, examples }) => {
    for (const { stream, occurredOn, data } of examples) {
      const { initialState, evolve } = DECIDERS[categoryOf(stream)!];
      const recorded = {
        ...decodeEvent(type, version, data),
        id: 'golden',
        occurredOn,
        occurredAt: Date.parse(occurredOn),
      };
      const once = evolve(initialState, recorded);
      expect(once).toBeDefined();
      expect(evolve(once, recorded)).toBeDefined();
    }
  });

  it('folds as one history of each stream', () => {
    const history = corpus.flatMap(({ type, version, examples }) =>
      examples.map(({ stream, occurredOn, data }, index) => ({
        stream,
        recorded: {
          ...decodeEvent(type, version, data),
          id: `${type}@${version}/${index}`,
          occurredOn,
          occurredAt: Date.parse(occurredOn),
        },
      })),
    );
    const states = new Map<string, unknown>();
    for (const { stream, recorded } of history.sort((a, b) => a.recorded.occurredAt - b.recorded.occurredAt)) {
      const { initialState, evolve } = DECIDERS[categoryOf(stream)!];
      states.set(stream, evolve(states.has(stream) ? states.get(stream) : initialState, recorded));
    }
    expect(states.get('project-SYN-2018-001')).toMatchObject({
      registry: { reserved: true, lists: { 2018: true }, signed: true },
      plan: { approvedYears: [2018] },
      construction: { startedOn: '2018-03-25', completedOn: '2018-10-01', producing: true },
      permits: { PLANNING: 'REVOKED' },
      land: { approved: true },
    });
    expect(states.get('issue-W-2018-001')).toMatchObject({ closed: true });
  });
});

function versionsWithoutFile(
  events: ReadonlyMap<string, EventDefinition>,
  upcasters: Readonly<Record<string, Upcaster>>,
  present: readonly string[],
): string[] {
  const current = [...events.values()].flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
  );
  const older = Object.keys(upcasters).map((step) => `${step.replace('@', '.v')}.json`);
  return [...new Set([...current, ...older])].filter((file) => !present.includes(file));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
