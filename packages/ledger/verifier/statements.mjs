import { projectOf } from './events.mjs';
import { isKnown, isReadable, present } from './fact-shapes.mjs';

const AMENDING = new Set(['FactCorrected', 'FactVoided']);

/**
 * Each event of an entity with the fact that it states: its own, or how the one it amends should have read; null: it never was. `parkedSince`:
 * the first that nobody here can read: the register shows the entity as it was before, and says so; null: none.
 */
export function statementsOf(events) {
  const known = new Map();
  const stated = events.map((event) => {
    const statement = statementOf(event, known);
    known.set(event.id, statement);
    return statement;
  });
  return { stated, parkedSince: stated.find((one) => !one.isKnown && one.factSeq !== null)?.seq ?? null };
}

function statementOf(event, known) {
  const { type, data, metadata, seq, stream, id } = event;
  const isAmending = AMENDING.has(type);
  const amended = isAmending ? known.get(metadata.amends) : null;
  const factType = isAmending ? data.fact : type;
  const version = type === 'FactVoided' ? 1 : isAmending ? data.factVersion : metadata.schemaVersion;
  const said = type === 'FactVoided' ? null : present(factType, version, isAmending ? data.restated : data);
  return {
    ...{ id, seq, stream, factType, project: projectOf(event), data: said },
    occurredAt: Date.parse(metadata.occurredAt),
    factSeq: !isAmending ? seq : amended?.stream === stream ? amended.factSeq : null,
    amends: isAmending ? metadata.amends : null,
    isKnown: isKnown(factType, version) && (said === null || isReadable(factType, said)),
    document: (isAmending ? data.document : metadata.document) ?? null,
  };
}

/** As known up to `seq` and true at `v`, in the order in which they are told. */
export function factsInForce({ stated, parkedSince }, seq, v) {
  const isTold = (one) => one.seq <= seq && one.factSeq !== null && one.seq < (parkedSince ?? Infinity);
  const known = stated.filter(isTold);
  const superseded = new Set(known.map(({ amends }) => amends).filter((amends) => amends !== null));
  return known
    .filter(({ id, data, occurredAt }) => !superseded.has(id) && data !== null && occurredAt <= v)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.factSeq - b.factSeq);
}
