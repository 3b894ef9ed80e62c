import type { TimelineSchema } from '../port.js';
import type { LateIndex } from './late-indexes.js';

const quoted = (name: string): string => `"${name}"`;

/** Stands for "still open" on the axis of sequence. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** In place of the number of a state, which are from 1 on: a rectangle without one. */
export const NO_STATE = 0;

/**
 * Documents are kept once per state, and those of facets with shared members as refs to parts, each kept once per entity. Rectangles of valid time [v1, v2) by sequence [k1, k2) refer to them, in three tables:
 * - now: open on both axes, one per entity (the latest valid time, as known now); also where an entity has its number;
 * - latest: open-ended in valid time, closed in sequence; `fk` is the fork node of [k1, k2). Of an entity disjoint in sequence;
 * - ended: ended in valid time; `fv` is the fork node of [v1, v2). Mostly open in sequence.
 */
export const tableNames = ({ name }: TimelineSchema) => ({
  states: quoted(`${name}.states`),
  parts: quoted(`${name}.parts`),
  now: quoted(`${name}.now`),
  latest: quoted(`${name}.latest`),
  latestOf: quoted(`${name}.latest_entity`),
  latestFrom: quoted(`${name}.latest_k1`),
  latestTo: quoted(`${name}.latest_k2`),
  ended: quoted(`${name}.ended`),
  endedOf: quoted(`${name}.ended_entity`),
  endedFrom: quoted(`${name}.ended_v1`),
  endedTo: quoted(`${name}.ended_v2`),
});
export type TableNames = ReturnType<typeof tableNames>;

export const facetColumn = (facet: string): string => quoted(`d_${facet}`);

export function timelineTables(schema: TimelineSchema): string {
  const t = tableNames(schema);
  const facets = Object.keys(schema.facets).map((facet) => `, ${facetColumn(facet)} text not null`);
  return `
    create table ${t.parts} (part integer primary key, json text not null);
    create table ${t.states} (sid integer primary key${facets.join('')});
    create table ${t.now} (eid integer primary key, id text not null unique, v1 integer not null, k1 integer not null, sid integer not null);
    create table ${t.latest} (eid integer not null, k1 integer not null, k2 integer not null, v1 integer not null, fk integer not null,
      sid integer not null);
    create table ${t.ended} (cell integer primary key, eid integer not null, v1 integer not null, v2 integer not null, k1 integer not null,
      k2 integer not null, fv integer not null, sid integer not null)`;
}

/** By entity for one of them, by fork node for all. */
export function timelineIndexes({ name }: TimelineSchema) {
  const index = (table: string, by: string, columns: string): LateIndex => ({
    name: `${name}.${table}_${by}`,
    create: `create index ${quoted(`${name}.${table}_${by}`)} on ${quoted(`${name}.${table}`)} (${columns})`,
  });
  return {
    byEntity: [index('latest', 'entity', 'eid, k1'), index('ended', 'entity', 'eid, k2, v1')],
    byFork: [
      index('latest', 'k1', 'fk, k1'),
      index('latest', 'k2', 'fk, k2'),
      index('ended', 'v1', 'fv, v1'),
      index('ended', 'v2', 'fv, v2'),
    ],
  };
}
