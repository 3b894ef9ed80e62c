import {
  type Calendar,
  codeOf,
  decodeEvent,
  inputOf,
  type Instant,
  instantText,
  isAmending,
  isFact,
  restatedBy,
} from '@milepost/domain';
import type { EventStore, JsonObject, RecordedEvent } from '@milepost/event-store';
import { envelopeOf } from '@milepost/views';
import { pagesOf } from '../../copy/pages-of.js';
import { LEDGERS } from '../ledgers/ledgers.js';

/** A fact that the log has from a row of a ledger, as it stands. */
export type LedgerRecord = {
  /** The latest event that states it: what a correction names. */
  readonly event: string;
  readonly stream: string;
  readonly command: string;
  /** As the command that would record it now. */
  readonly input: JsonObject;
  readonly file: string;
  readonly row: number;
  /** The import and the file that it came from first. */
  readonly origin: string;
  /** When its row says that it was registered. */
  readonly registeredAt: Instant;
  /** Of the event that stated it first, and of those that amended it. */
  readonly commandIds: readonly string[];
  /** Of what amends a return: its amount is the one that stands. */
  readonly stands: boolean;
  /** What it reads as by now was said by another row than the first. */
  readonly isAmendedByLedger: boolean;
};

/** What earlier imports made of ledgers. */
export type LedgerRecords = {
  readonly records: readonly LedgerRecord[];
  /** Of all events that came from ledgers. */
  readonly commandIds: ReadonlySet<string>;
  /** By a further or national code the project that was given it, by its first code. */
  readonly codes: ReadonlyMap<string, string>;
};

const SOURCE = /^(.*):([^:#]+)#(\d+)$/su;

type Chain = {
  first: RecordedEvent;
  last: RecordedEvent;
  commandIds: string[];
  isAmendedByLedger: boolean;
  /** Of a return, or of what amended it, that a row put right by 更正: how. */
  putRight?: RecordedEvent;
};

const OF_RETURNS: ReadonlySet<string> = new Set(['returns.csv', 'amendments.csv']);
const AMOUNTS: ReadonlySet<string> = new Set([
  ...['ReturnApproved', 'ReturnCorrected', 'ReturnRetracted', 'LateReturnSubmitted'],
]);

/** Reads the log once. */
export async function ledgerRecords(log: Pick<EventStore, 'readAll'>, calendar: Calendar): Promise<LedgerRecords> {
  const chains = new Map<string, Chain>();
  /** Of a return, by its stream: the one that was said last. */
  const submissions = new Map<string, Chain>();
  const commandIds = new Set<string>();
  const codes = new Map<string, string>();
  /** Of a return, by its stream: the event whose amount stands. */
  const standing = new Map<string, string>();
  function link(event: RecordedEvent, chain: Chain): void {
    chains.set(event.id, chain);
    if (chain.first.type === 'ReturnSubmitted') submissions.set(chain.first.stream, chain);
  }
  for await (const page of pagesOf(log, null))
    for (const event of page) {
      const { commandId, amends, registeredAt } = envelopeOf(event);
      const place = placeOf(event);
      if (place) commandIds.add(commandId);
      for (const code of [event.data['nationalCode'], event.type === 'CodeAssigned' ? event.data['code'] : null])
        if (typeof code === 'string') codes.set(code, codeOf(event.stream));
      if (AMOUNTS.has(event.type)) standing.set(event.stream, event.id);
      const amended = isAmending(event.type) ? chains.get(amends ?? '') : undefined;
      // The ledger of amendments states facts of its own, each with the time of its registration.
      const isOwn = place?.file === 'amendments.csv' && (registeredAt !== undefined || event.recordedAtStated);
      const putsRight = event.type === 'ReturnCorrected' && OF_RETURNS.has(place?.file ?? '') && !isOwn;
      const of = place?.file === 'returns.csv' ? submissions.get(event.stream) : chains.get(amends ?? '');
      if (putsRight && of) {
        of.commandIds.push(commandId);
        of.putRight = event;
        if (place?.file === 'amendments.csv') chains.set(event.id, of);
      } else if (amended) {
        chains.delete(amended.last.id);
        Object.assign(amended, { last: event, isAmendedByLedger: place !== null });
        amended.commandIds.push(commandId);
        link(event, amended);
      } else if (place && !isAmending(event.type))
        link(event, { first: event, last: event, commandIds: [commandId], isAmendedByLedger: false });
    }
  const records = [...new Set(chains.values())].flatMap((chain) => recordOf(chain, standing, calendar) ?? []);
  return { records, commandIds, codes };
}

function placeOf(
  event: RecordedEvent,
): { readonly origin: string; readonly file: string; readonly row: number } | null {
  const [, source = '', file = '', row = ''] = SOURCE.exec(envelopeOf(event).source) ?? [];
  return LEDGERS.has(file) ? { origin: `${source}:${file}`, file, row: Number(row) } : null;
}

/** Null: it was voided. */
function recordOf(
  { first, last, commandIds, isAmendedByLedger, putRight }: Chain,
  standing: ReadonlyMap<string, string>,
  calendar: Calendar,
): LedgerRecord | null {
  const place = placeOf(first);
  const { schemaVersion, occurredAt, ...envelope } = envelopeOf(last);
  const decoded = decodeEvent(last.type, schemaVersion, last.data);
  const event = isFact(decoded) ? decoded : restatedBy(decoded);
  if (place === null || event === null) return null;
  const grounds = decoded.type === 'FactCorrected' ? decoded.data : envelope;
  const { reason, document, evidence } = grounds;
  const at = Date.parse(occurredAt);
  const { stream } = first;
  const made = inputOf({ event, stream, occurredOn: calendar.dayOf(at), reason, document, evidence });
  const [[command, input] = []] = Object.entries(made ?? {});
  if (command === undefined || input === undefined) return null;
  // Of what holds from an instant, no input says it.
  const instant =
    event.type === 'PeriodClosed' || event.type === 'PeriodReopened' ? { occurredAt: instantText(at) } : {};
  const registeredAt = Date.parse(envelopeOf(first).registeredAt ?? first.recordedAt);
  const said = { ...input, ...instant, ...(putRight && saidRightly(putRight, place.file)) } as JsonObject;
  const stands = standing.get(stream) === (putRight ?? last).id;
  return {
    event: last.id,
    stream,
    command,
    input: said,
    ...place,
    registeredAt,
    stands,
    commandIds,
    isAmendedByLedger,
  };
}

/** What a row said of a return when it was put right; the ledger of amendments says of each why. */
function saidRightly(event: RecordedEvent, file: string): JsonObject {
  const amount = (event.data['amount'] as number).toString();
  if (file === 'returns.csv') return { amount };
  const { reason, evidence } = envelopeOf(event);
  return { amount, reason, ...(evidence.length > 0 ? { evidence } : {}) };
}
