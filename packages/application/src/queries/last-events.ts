import { isPortableText, type ReadStore } from '@milepost/read-store';
import { LRUCache } from 'lru-cache';
import type { Head } from './basis.js';
import { indexedEvents } from './collections.js';
import { whenOtherViews } from './when-other-views.js';

/** Of each project the last event up to a seq that is about it; those of none are left out. */
export type LastEvents = (projects: readonly string[], seq: number) => Promise<ReadonlyMap<string, Head>>;

const KEPT = 50_000;
/** Further away from what is known than this, projects are looked up one by one again. */
const FAR = 2_000;

/** Remembers the last event of each project at the furthest seq asked about: most have none between any point and that. */
export function lastEvents(reads: ReadStore): LastEvents {
  const latest = new LRUCache<string, Head>({ max: KEPT });
  let furthest = -1;
  let going: Promise<void> = Promise.resolve();
  whenOtherViews(reads, () => {
    latest.clear();
    furthest = -1;
  });

  async function goOn(seq: number): Promise<void> {
    if (seq <= furthest) return;
    if (seq - furthest > FAR) latest.clear();
    else if (latest.size > 0) {
      const { documents } = await indexedEvents(reads).page({
        where: [{ op: 'range', field: 'seq', from: furthest + 1, to: seq }],
        sort: [{ field: 'seq', direction: 'asc' }],
        limit: FAR,
      });
      for (const { project, seq: at, k, position } of documents) {
        if (project !== null && latest.has(project)) latest.set(project, { seq: at, k, position });
      }
    }
    furthest = seq;
  }

  async function lookUp(project: string, seq: number): Promise<Head | null> {
    const { documents } = await indexedEvents(reads).page({
      where: [
        { op: 'eq', field: 'project', value: project },
        { op: 'range', field: 'seq', to: seq },
      ],
      sort: [{ field: 'seq', direction: 'desc' }],
      limit: 1,
    });
    const [last] = documents;
    return last ? { seq: last.seq, k: last.k, position: last.position } : null;
  }

  return async (projects, seq) => {
    going = going.catch(() => undefined).then(() => goOn(seq));
    await going;
    const found = await Promise.all(
      projects.map(async (project): Promise<readonly [string, Head | null]> => {
        const known = latest.get(project);
        if (known && known.seq <= seq) return [project, known];
        const last = isPortableText(project) ? await lookUp(project, seq) : null;
        if (last && !known && seq === furthest) latest.set(project, last);
        return [project, last];
      }),
    );
    return new Map(found.filter((one): one is readonly [string, Head] => one[1] !== null));
  };
}
