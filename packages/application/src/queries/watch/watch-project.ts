import type { Basis } from '../basis.js';
import { follow, type FollowSources } from '../follow.js';
import type { WatchSources } from './watch-figures.js';

/** The point of now each time an event about the project has been taken in. `withCurrent`: first that of the beginning. */
export async function* watchProject(
  idOrCode: string,
  withCurrent: boolean,
  signal: AbortSignal,
  { read, ...sources }: WatchSources & FollowSources,
): AsyncGenerator<Basis, void, void> {
  const first = await (await read()).resolve();
  let told = first.seq;
  if (withCurrent) yield first;
  for await (const { seq } of follow({ projects: [idOrCode] }, first.seq, signal, { ...sources, words: null })) {
    // A message says how it is now, so it tells of several events at once.
    if (seq <= told) continue;
    const basis = await (await read()).resolve();
    told = basis.seq;
    yield basis;
  }
}
