import { chunks } from '../chunks.js';
import type { Document, OpenTailCell, TimelinePoint, TimelineSchema, TimelineState } from '../port.js';
import { forkNode } from '../timeline/fork.js';
import type { DigestRow, ReadEngine } from '../store/engine.js';
import type { Connection, SqliteRow } from './connection.js';
import type { LateIndexes } from './late-indexes.js';
import { lookUp, stateAt } from './look-up.js';
import { allOf, anySegment, type FieldSql, orderSql, segmentsAfter, whereSql } from './request-sql.js';
import { hasParts, type PartsReader, type Refs } from './parts.js';
import type { PartsWriter } from './parts-writer.js';
import { NO_STATE, OPEN, facetColumn, tableNames, timelineIndexes } from './timeline-tables.js';

/** Up to this many entities are looked up one by one. */
const FEW = 64;

type DocRow = { readonly id: string; readonly doc: string };

/** The documents of a facet from its column: themselves, or refs to their parts. */
const documentsOf = (
  { facets }: TimelineSchema,
  facet: string,
  parts: PartsReader,
): ((columns: readonly string[]) => Document[]) =>
  hasParts(facets[facet] ?? { fields: {} })
    ? (columns) => parts.join(columns.map((text) => JSON.parse(text) as Refs))
    : (columns) => columns.map((text) => JSON.parse(text) as Document);

export function pointReads(
  connection: Connection,
  schema: TimelineSchema,
  facet: string,
  point: TimelinePoint,
  parts: PartsReader,
  late: LateIndexes,
): ReadEngine {
  const t = tableNames(schema);
  const { byEntity, byFork } = timelineIndexes(schema);
  const needForOne = () => late.need(byEntity);
  const needForAll = () => late.need(byFork);
  const column = `s.${facetColumn(facet)}`;
  const documents = documentsOf(schema, facet, parts);
  // Declared fields are in the rest, which is the part named ''.
  const document = hasParts(schema.facets[facet] ?? { fields: {} })
    ? `(select json from ${t.parts} where part = json_extract(${column}, '$.""'))`
    : column;
  const sql: FieldSql = { id: 'n.id', column: (field) => `json_extract(${document}, '$.${field}')` };
  const look = lookUp(t, point);
  const states = `(${look.text}) r cross join ${t.states} s on s.sid = r.sid`;
  const named = `${states} cross join ${t.now} n on n.eid = r.eid`;

  function all(): Map<string, Document> {
    const rows = connection.all<DocRow>(`select n.id as id, ${column} as doc from ${named}`, look.values);
    const found = documents(rows.map(({ doc }) => doc));
    return new Map(rows.map(({ id }, i) => [id, found[i] as Document]));
  }
  function one(id: string): Document | null {
    const sid = stateAt(connection, t, id, point);
    const row =
      sid === null
        ? undefined
        : connection.get<DocRow>(`select ${column} as doc from ${t.states} s where sid = ?`, sid);
    return row === undefined ? null : (documents([row.doc])[0] ?? null);
  }

  return {
    getMany(ids) {
      if (ids.length <= FEW) {
        needForOne();
        return ids.map(one);
      }
      needForAll();
      const found = all();
      return ids.map((id) => found.get(id) ?? null);
    },
    page(request) {
      needForAll();
      const { text, values } = allOf([whereSql(sql, request.where), anySegment(segmentsAfter(sql, request))]);
      const select = `select ${column} as doc from ${named} where ${text} order by ${orderSql(sql, request)} limit ?`;
      const rows = connection.all<DocRow>(select, [...look.values, ...values, request.limit + 1]);
      return documents(rows.map(({ doc }) => doc));
    },
    count(where) {
      needForAll();
      const { text, values } = whereSql(sql, where);
      const from = where.length === 0 ? `(${look.text}) where sid <> ${NO_STATE}` : `${states} where ${text}`;
      return connection.get<{ n: number }>(`select count(*) as n from ${from}`, ...look.values, ...values)?.n ?? 0;
    },
  };
}

function stateReader(schema: TimelineSchema, parts: PartsReader): (row: SqliteRow) => TimelineState {
  const facets = Object.keys(schema.facets).map((facet) => [facet, documentsOf(schema, facet, parts)] as const);
  return (row) =>
    Object.fromEntries(
      facets.map(([facet, documents]) => [facet, documents([String(row[`d_${facet}`])])[0] as Document]),
    );
}

type Cell = { readonly eid: number; readonly v1: number; readonly k1: number; readonly sid: number };

export function tailOf(
  connection: Connection,
  schema: TimelineSchema,
  entity: string,
  v: number,
  parts: PartsReader,
  adopt: PartsWriter['adopt'],
  late: LateIndexes,
): OpenTailCell[] {
  const t = tableNames(schema);
  const stateOf = stateReader(schema, parts);
  const now = connection.get<Cell>(`select eid, v1, k1, sid from ${t.now} where id = ?`, entity);
  if (now === undefined) return [];
  if (now.v1 > v) late.need(timelineIndexes(schema).byEntity);
  const open = `from ${t.ended} indexed by ${t.endedOf} where eid = ? and k2 = ${OPEN}`;
  const from = `coalesce((select max(v1) ${open} and v1 <= ?), ${-OPEN})`;
  const ended =
    now.v1 <= v
      ? []
      : connection.all<Cell>(`select v1, k1, sid ${open} and v1 >= ${from} order by v1`, [now.eid, now.eid, v]);
  return [...ended, now].map(({ v1, k1, sid }, i) => {
    if (i > 0) return { v1, k1 };
    const row = connection.get<SqliteRow>(`select * from ${t.states} where sid = ?`, sid);
    if (row === undefined) return { v1, k1, state: null };
    const state = stateOf(row);
    for (const [name, facet] of Object.entries(schema.facets)) {
      const document = state[name];
      if (hasParts(facet) && document !== undefined)
        adopt(entity, name, JSON.parse(String(row[`d_${name}`])) as Refs, document);
    }
    return { v1, k1, state };
  });
}

type Rectangle = {
  readonly v1: number;
  readonly v2: number;
  readonly k1: number;
  readonly k2: number;
  readonly sid: number;
  /** Its fork node, by the axis on which it is looked up. */
  readonly fk: number | null;
  readonly fv: number | null;
};

/** Rectangles of one entity that are in memory at once with their states. */
const AT_ONCE = 200;

export function* timelineRows(
  connection: Connection,
  schema: TimelineSchema,
  parts: PartsReader,
  late: LateIndexes,
): Iterable<DigestRow> {
  late.need(timelineIndexes(schema).byEntity);
  const t = tableNames(schema);
  const stateOf = stateReader(schema, parts);
  const rectangles = `
    select v1, ${OPEN} as v2, k1, ${OPEN} as k2, sid, null as fk, null as fv from ${t.now} where eid = ?
    union all select v1, ${OPEN}, k1, k2, sid, fk, null from ${t.latest} where eid = ?
    union all select v1, v2, k1, k2, sid, null, fv from ${t.ended} where eid = ? order by k1, v1`;
  const states = `select * from ${t.states} where sid in (select value from json_each(?))`;
  const entities = `select id, eid from ${t.now} order by id`;
  for (const { id, eid } of connection.all<{ id: string; eid: number }>(entities, [])) {
    for (const some of chunks(connection.all<Rectangle>(rectangles, [eid, eid, eid]), AT_ONCE)) {
      const rows = connection.all<SqliteRow>(states, [JSON.stringify(some.map(({ sid }) => sid))]);
      const known = new Map(rows.map((row) => [row['sid'], stateOf(row)]));
      for (const { v1, v2, k1, k2, sid, fk, fv } of some) {
        const state = known.get(sid) ?? null;
        const isFound = (fk === null || fk === forkNode(k1, k2)) && (fv === null || fv === forkNode(v1, v2));
        const row = { entity: id, v1, v2: v2 === OPEN ? null : v2, k1, k2: k2 === OPEN ? null : k2, state };
        yield isFound ? row : { ...row, misplaced: true };
      }
    }
  }
}
