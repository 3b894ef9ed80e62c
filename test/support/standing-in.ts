import type { RawEvent } from './raw-event.js';

/** A fact as it was stated last; `place` is where the event that stated it first is in the log. */
export type Stated = Pick<RawEvent, 'stream' | 'type' | 'data'> & { readonly at: number; readonly place: number };

/** The facts that stand once the events of the log are known, in the order of their days: by the rule of docs/protocol.md alone. */
export function standingIn(log: readonly RawEvent[]): readonly Stated[] {
  const latest = new Map<unknown, Stated>();
  for (const [index, { id, stream, type, data, metadata }] of log.entries()) {
    const at = Date.parse(String(metadata['occurredAt']));
    if (type !== 'FactCorrected' && type !== 'FactVoided') {
      latest.set(id, { stream, type, data, at, place: index });
      continue;
    }
    const amended = latest.get(metadata['amends']);
    if (amended?.stream !== stream) continue;
    latest.delete(metadata['amends']);
    const isVoided = type === 'FactVoided';
    const [fact, restated] = isVoided ? [type, data] : [String(data['fact']), data['restated'] as RawEvent['data']];
    latest.set(id, { stream, type: fact, data: restated, at, place: amended.place });
  }
  return [...latest.values()]
    .filter(({ type }) => type !== 'FactVoided')
    .sort((a, b) => a.at - b.at || a.place - b.place);
}
