import { EVENTS } from '@milepost/domain';
import type { Condition, PageRequest, Reads, ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';

/** A store with events in it, and what there is to ask for. */
export type Subject = {
  readonly store: ReadStore;
  readonly projects: readonly string[];
  /** Some event in the middle of the log. */
  readonly middle: IndexedEvent;
  readonly head: number;
};
/** Asks, and gives how many rows the answer was made of. */
export type Question = (subject: Subject) => Promise<number>;

const eq = (field: string, value: string | number | null): Condition => ({ op: 'eq', field, value });
const from = (field: string, value: number): Condition => ({ op: 'range', field, from: value });
const to = (field: string, value: number): Condition => ({ op: 'range', field, to: value });
const asc = (field: string) => ({ field, direction: 'asc' }) as const;
const desc = (field: string) => ({ field, direction: 'desc' }) as const;

const someProjects = ({ projects }: Subject): Condition => ({
  op: 'in',
  field: 'project',
  values: projects.slice(0, 3),
});

const events = ({ store }: Subject) => store.collection<IndexedEvent>('events');
const page =
  (request: (subject: Subject) => Omit<PageRequest, 'limit'> & { readonly limit?: number }): Question =>
  async (subject) =>
    (await events(subject).page({ limit: 50, ...request(subject) })).documents.length;
const count =
  (where: (subject: Subject) => readonly Condition[]): Question =>
  (subject) =>
    events(subject).count(where(subject));
const everything: Question = (subject) => events(subject).count();
/** A page that no index orders is chosen from all that match. */
const choosing =
  (ask: Question, among: Question): Question =>
  async (subject) => {
    await ask(subject);
    return among(subject);
  };

/** All that the port answers from a collection, as the product asks for it and as it does not. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  'the checkpoint': async ({ store }) => Number((await store.checkpoint()) !== null),
  'an event that is not there': async (subject) => Number((await events(subject).get('none')) === null),
  'events by id': async (subject) => (await events(subject).getMany([subject.middle.id, 'none'])).length,
  'a page in the order of ids': page(({ middle }) => ({ after: { values: [], id: middle.id } })),
  'a page of the log': page(({ middle: { id, seq } }) => ({ sort: [asc('seq')], after: { values: [seq], id } })),
  'a page of the log backwards': page(({ middle: { id, seq } }) => ({
    sort: [desc('seq')],
    after: { values: [seq], id },
  })),
  'a page of a project': page(({ middle }) => ({
    where: [eq('project', middle.project), from('seq', 5)],
    sort: [asc('seq')],
  })),
  'the facts of a project among known types': page(({ middle, head }) => ({
    where: [
      eq('project', middle.project),
      { op: 'in', field: 'type', values: [...EVENTS.keys()] },
      { op: 'range', field: 'seq', from: 0, to: head },
    ],
    sort: [asc('seq')],
  })),
  'a page of projects': page((subject) => ({
    where: [someProjects(subject), from('seq', 5)],
    sort: [asc('seq')],
  })),
  'a page of a type, backwards': page(({ middle }) => ({ where: [eq('type', middle.type)], sort: [desc('seq')] })),
  'a page by project': page(() => ({ sort: [asc('project'), asc('seq')] })),
  'the next page by project': page(({ middle: { id, project, seq } }) => ({
    sort: [asc('project'), asc('seq')],
    after: { values: [project, seq], id },
  })),
  'a page by how late it was recorded': page(() => ({ sort: [asc('occurredAhead'), asc('seq')] })),
  'the first event of the next type': page(({ middle }) => ({
    sort: [asc('type'), asc('seq')],
    after: { values: [middle.type, Number.MAX_SAFE_INTEGER], id: '' },
    limit: 1,
  })),
  'the last event known at a time': page(({ middle }) => ({
    where: [to('k', middle.k)],
    sort: [desc('k'), desc('seq')],
    limit: 1,
  })),
  'an event by its number': page(({ middle }) => ({ where: [eq('seq', middle.seq)], sort: [desc('k'), desc('seq')] })),
  'whether a project has later events': page(({ middle: { project, seq } }) => ({
    where: [eq('project', project), from('seq', seq)],
    sort: [asc('seq')],
    limit: 1,
  })),
  'the last event of each project': choosing(
    async (subject) =>
      (await events(subject).lastOf({ where: [someProjects(subject)], field: 'project', upTo: subject.middle.seq }))
        .size,
    count((subject) => [someProjects(subject), to('seq', subject.middle.seq)]),
  ),
  'amendments of events': page(({ middle }) => ({
    where: [{ op: 'in', field: 'amends', values: [middle.id, 'none'] }, from('seq', 0)],
    sort: [asc('seq')],
  })),
  'a page by a field without an index': choosing(
    page(() => ({ sort: [asc('occurredAt')] })),
    everything,
  ),
  'a page by a field with one, then one without': choosing(
    page(() => ({ sort: [asc('project'), asc('k')] })),
    everything,
  ),
  'a page on a condition without an index': choosing(
    page(({ middle }) => ({ where: [from('recordedAt', middle.recordedAt)], sort: [asc('seq')] })),
    everything,
  ),
  'the count of everything': everything,
  'a count by number': count(({ middle }) => [to('seq', middle.seq)]),
  'a count of a project': count(({ middle }) => [eq('project', middle.project)]),
  'what is parked': async ({ store, head }) =>
    (await store.collection('parked').page({ where: [to('seq', head)], limit: 10_000 })).documents.length,
};

export type PointQuestion = {
  readonly timeline: string;
  readonly facet: string;
  /** Whether it takes a look-up of all entities. */
  readonly looksUp: boolean;
  ask(rows: Reads, subject: Subject): Promise<number>;
};

/**
 * A point is looked up before its rows are sorted, chosen or counted: no index of MongoDB has the rows of a point in an order, so the
 * rows of an answer are all those that began there, however few of them a page shows.
 */
const overAll =
  (ask: (rows: Reads) => Promise<unknown>): PointQuestion['ask'] =>
  async (rows) => {
    await ask(rows);
    return rows.count();
  };
const ofProjects = (facet: string, ask: PointQuestion['ask']): PointQuestion => ({
  timeline: 'projects',
  facet,
  looksUp: true,
  ask,
});
const ofFunds = (ask: PointQuestion['ask']): PointQuestion => ({
  timeline: 'funds',
  facet: 'fund',
  looksUp: true,
  ask,
});

/** And from a timeline at a point. */
export const POINT_QUESTIONS: Readonly<Record<string, PointQuestion>> = {
  'all rows': ofProjects('measures', async (rows) => (await rows.page({ limit: 10_000 })).documents.length),
  'the first rows': ofProjects(
    'measures',
    overAll((rows) => rows.page({ limit: 10 })),
  ),
  'how many there are': ofProjects('card', (rows) => rows.count()),
  'some cards': {
    ...ofProjects('card', async (rows, { projects }) => (await rows.getMany(projects.slice(0, 10))).length),
    looksUp: false,
  },
  'many cards': ofProjects(
    'card',
    overAll((rows) => rows.getMany(Array.from({ length: 70 }, (_, i) => `${i}`))),
  ),
  'rows on a condition': ofFunds(overAll((rows) => rows.page({ where: [eq('project', null)], limit: 100 }))),
  'rows in an order of theirs': ofFunds(
    overAll((rows) => rows.page({ sort: [desc('project')], after: { values: ['BEN-00007'], id: 'fund-1' }, limit: 5 })),
  ),
  'a count on a condition': ofFunds(overAll((rows) => rows.count([eq('project', 'BEN-00007')]))),
};
