import type { Calendar, Instant } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { isPortableText, type ReadStore, type TimelinePoint } from '@milepost/read-store';
import { type ProjectCard, PROJECTS } from '@milepost/views';
import { type AsOf, type Basis, type Head, resolveBasis } from './basis.js';
import {
  amendmentsOf,
  type EventAnswer,
  type EventFilter,
  type IndexedAnswer,
  eventsById,
  listEvents,
  projectEvents,
  type ProjectEventsRequest,
} from './events.js';
import { type FigureGroup, figures, figuresBy, type FigureSheet, type FiguresRequest } from './figures.js';
import type { Connection, PageArguments } from './paging.js';
import { listProjects, type ProjectsAnswer, type ProjectsRequest } from './projects.js';
import { createRows, type Rows } from './rows.js';

/** The point at which cards are looked up. */
export type CardKey = { readonly code: string; readonly validAt: Instant; readonly seq: number };

/**
 * One operation's view of the register: now and the head of the log are resolved once, so that fields with equal or no `asOf` see the
 * same point. Made by `Register.read`, thrown away with the operation.
 */
export type Reading = {
  readonly now: Instant;
  /** @throws MilepostError AS_OF_CONFLICT, SEQ_UNKNOWN, BAD_USER_INPUT */
  resolve(asOf?: AsOf | null): Promise<Basis>;
  readonly rows: Rows;
  /** In the order of the keys; null where the project had not been reserved or listed there. Batches by point. */
  cards(keys: readonly CardKey[]): Promise<(ProjectCard | null)[]>;
  projects(request: ProjectsRequest, basis: Basis): Promise<ProjectsAnswer>;
  figures(request: FiguresRequest, basis: Basis): Promise<FigureSheet>;
  figuresBy(group: FigureGroup, request: FiguresRequest, basis: Basis): Promise<FigureSheet[]>;
  events(filter: EventFilter, page: PageArguments, basis: Basis): Promise<Connection<IndexedAnswer>>;
  projectEvents(code: string, request: ProjectEventsRequest, basis: Basis): Promise<Connection<IndexedAnswer>>;
  eventsById(ids: readonly string[]): Promise<(EventAnswer | null)[]>;
  amendmentsOf(ids: readonly string[]): Promise<EventAnswer[][]>;
};

export function createReading(
  { reads, log, calendar }: { reads: ReadStore; log: EventStore; calendar: Calendar },
  now: Instant,
  head: Head,
): Reading {
  const rows = createRows(reads, calendar);
  return {
    now,
    rows,
    resolve: (asOf) => resolveBasis(asOf ?? {}, { now, head, calendar, reads }),
    cards: (keys) => cards(keys, reads),
    projects: (request, basis) => listProjects(request, basis, rows),
    figures: (request, basis) => figures(request, basis, rows, reads),
    figuresBy: (group, request, basis) => figuresBy(group, request, basis, rows),
    events: (filter, page, basis) => listEvents(filter, page, basis, reads, calendar),
    projectEvents: (code, request, basis) => projectEvents(code, request, basis, reads, calendar),
    eventsById: (ids) => eventsById(ids, reads, log),
    amendmentsOf: (ids) => amendmentsOf(ids, reads),
  };
}

async function cards(keys: readonly CardKey[], reads: ReadStore): Promise<(ProjectCard | null)[]> {
  const byPoint = new Map<string, { point: TimelinePoint; group: CardKey[] }>();
  for (const key of keys) {
    if (!isPortableText(key.code)) continue;
    const { validAt, seq } = key;
    const name = `${validAt}/${seq}`;
    const entry = byPoint.get(name) ?? { point: { validAt, seq }, group: [] };
    entry.group.push(key);
    byPoint.set(name, entry);
  }
  const found = new Map<CardKey, ProjectCard | null>();
  for (const { point, group } of byPoint.values()) {
    const timeline = reads.timeline(PROJECTS.schema.name).at<ProjectCard>('card', point);
    const documents = await timeline.getMany(group.map(({ code }) => code));
    for (const [index, key] of group.entries()) found.set(key, documents[index] ?? null);
  }
  return keys.map((key) => {
    const card = found.get(key) ?? null;
    return card && (card.reserved !== null || card.listing !== null) ? card : null;
  });
}
