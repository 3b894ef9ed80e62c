import { PROJECTS } from '@milepost/views';
import type { Basis, Head } from './basis.js';
import type { ReadingSources } from './reading-sources.js';

export type VersionKey = { readonly code: string; readonly basis: Basis };

/** See `Reading.versions`. */
export async function projectVersions(
  keys: readonly VersionKey[],
  { lastEvents }: Pick<ReadingSources, 'lastEvents'>,
): Promise<(Basis | null)[]> {
  const codes = new Map<number, string[]>();
  for (const { code, basis } of keys) {
    const ofPoint = codes.get(basis.seq) ?? [];
    codes.set(basis.seq, ofPoint);
    ofPoint.push(code);
  }
  const last = new Map<number, ReadonlyMap<string, Head>>();
  for (const [seq, ofPoint] of codes) last.set(seq, await lastEvents(ofPoint, seq));
  return keys.map(({ code, basis }) => {
    const event = last.get(basis.seq)?.get(code);
    if (!event) return null;
    const { seq, k, position } = event;
    const ownEntity = `${PROJECTS.schema.name}/${code}`;
    return { ...basis, seq, knownAt: k, position, parked: basis.parked.filter((entity) => entity === ownEntity) };
  });
}
