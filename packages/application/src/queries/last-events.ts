import { isPortableText, type ReadStore } from '@milepost/read-store';
import { LRUCache } from 'lru-cache';
import type { Head } from './basis.js';
import { indexedEvents } from './collections.js';
import { whenOtherViews } from './when-other-views.js';

/** Of each project the last event up to a seq that is about it; those of none are left out. */
export type LastEvents = (projects: readonly string[], seq: number) => Promise<ReadonlyMap<string, Head>>;

const KEPT = 50_000;
/** Further away from what is known than this, projects are looked up again. */
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

  async function lookUp(projects: readonly string[], seq: number): Promise<ReadonlyMap<string, Head>> {
    const values = projects.filter(isPortableText);
    if (values.length === 0) return new Map();
    const asked = { op: 'in', field: 'project', values } as const;
    const last = await indexedEvents(reads).lastOf({ where: [asked], field: 'project', upTo: seq });
    if (last.size === 0) return new Map();
    const ofLast = { op: 'in', field: 'seq', values: [...last.values()] } as const;
    const { documents } = await indexedEvents(reads).page({ where: [ofLast], limit: last.size });
    return new Map(documents.map(({ project, seq: at, k, position }) => [project ?? '', { seq: at, k, position }]));
  }

  return async (projects, seq) => {
    going = going.catch(() => undefined).then(() => goOn(seq));
    await going;
    const found = new Map<string, Head>();
    const unknown: string[] = [];
    for (const project of projects) {
      const known = latest.get(project);
      if (known && known.seq <= seq) found.set(project, known);
      else unknown.push(project);
    }
    for (const [project, last] of await lookUp(unknown, seq)) {
      found.set(project, last);
      if (seq === furthest && !latest.has(project)) latest.set(project, last);
    }
    return found;
  };
}
