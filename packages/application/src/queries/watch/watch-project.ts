import { follow } from '../follow.js';
import type { WatchSources } from './watch-figures.js';
import type { ReadStore } from '@milepost/read-store';
import type { Basis } from '../basis.js';

/** The point of now each time an event about the project has been taken in. `withCurrent`: first that of the beginning. */
export async function* watchProject(
  code: string,
  withCurrent: boolean,
  signal: AbortSignal,
  { read, heads, calendar, reads }: WatchSources & { readonly reads: ReadStore },
): AsyncGenerator<Basis, void, void> {
  const first = await (await read()).resolve();
  let told = first.seq;
  if (withCurrent) yield first;
  for await (const { seq } of follow({ projects: [code] }, first.seq, signal, { reads, heads, calendar })) {
    // A message says how it is now, so it tells of several events at once.
    if (seq <= told) continue;
    const basis = await (await read()).resolve();
    told = basis.seq;
    yield basis;
  }
}
