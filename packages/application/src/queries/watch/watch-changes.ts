import type { Head } from '../basis.js';
import { allNamed } from '../../codes/projects-named.js';
import { indexedEvents } from '../collections.js';
import type { FollowSources } from '../follow.js';
import { viewsHead } from '../views-head.js';

/** That the views took in events: those behind `after`, up to the head. */
export type ViewsChange = { readonly after: number; readonly head: Head; readonly eventCount: number };

/** Tells each time the views took in events (about one of the projects, where some are named); several at once are told once. */
export async function* watchChanges(
  projects: readonly string[] | null,
  signal: AbortSignal,
  { reads, heads, projectOfCode }: Pick<FollowSources, 'reads' | 'heads' | 'projectOfCode'>,
): AsyncGenerator<ViewsChange, void, void> {
  let { seq: told } = await viewsHead(reads);
  for (;;) {
    const head = await heads.beyond(told, signal);
    if (!head) return;
    const after = told;
    told = head.seq;
    const eventCount =
      projects === null
        ? head.seq - after
        : await indexedEvents(reads).count([
            { op: 'in', field: 'project', values: await allNamed(projects, projectOfCode) },
            { op: 'range', field: 'seq', from: after + 1, to: head.seq },
          ]);
    if (eventCount > 0) yield { after, head, eventCount };
  }
}
