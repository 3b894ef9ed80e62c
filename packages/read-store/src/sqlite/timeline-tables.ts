import type { TimelineSchema } from '../port.js';

const quoted = (name: string): string => `"${name}"`;

/** Stands for "still open" on the axis of sequence. */
export const OPEN = Number.MAX_SAFE_INTEGER;

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
  latestFrom: quoted(`${name}.latest_k1`),
  latestTo: quoted(`${name}.latest_k2`),
  ended: quoted(`${name}.ended`),
  endedFrom: quoted(`${name}.ended_v1`),
  endedTo: quoted(`${name}.ended_v2`),
  endedOf: quoted(`${name}.ended_entity`),
});
export type TableNames = ReturnType<typeof tableNames>;

export const facetColumn = (facet: string): string => quoted(`d_${facet}`);

export const timelineTables = (schema: TimelineSchema): string => {
  const t = tableNames(schema);
  const facets = Object.keys(schema.facets).map((facet) => `, ${facetColumn(facet)} text not null`);
  return `
    create table ${t.parts} (part integer primary key, json text not null);
    create table ${t.states} (sid integer primary key${facets.join('')});
    create table ${t.now} (eid integer primary key, id text not null unique, v1 integer not null, k1 integer not null, sid integer not null);
    create table ${t.latest} (eid integer, k1 integer, k2 integer not null, v1 integer not null, fk integer not null, sid integer not null,
      primary key (eid, k1)) without rowid;
    create index ${t.latestFrom} on ${t.latest} (fk, k1);
    create index ${t.latestTo} on ${t.latest} (fk, k2);
    create table ${t.ended} (eid integer not null, v1 integer not null, v2 integer not null, k1 integer not null, k2 integer not null,
      fv integer not null, sid integer not null);
    create index ${t.endedFrom} on ${t.ended} (fv, v1);
    create index ${t.endedTo} on ${t.ended} (fv, v2);
    create index ${t.endedOf} on ${t.ended} (eid, k2, v1)`;
};
