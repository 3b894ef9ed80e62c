import { type Actor, coded, type CodedError } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';
import type { CommandRequest } from '../../commands/command-outcome.js';
import { jsonDigest } from '../../commands/json-digest.js';
import type { LedgerRecord } from './ledger-record.js';
import type { ChangedFact } from './pair-with-records.js';

export type CorrectionGrounds = {
  /** Of rows that say none themselves. Default: the file. */
  readonly reason: string | null;
  readonly document: string | null;
};

/** What puts right the facts of one stream that rows say otherwise. */
export type Correcting = { readonly changed: readonly ChangedFact[]; readonly request: CommandRequest };

type Options = CorrectionGrounds & {
  readonly actor: Actor;
  readonly source: string;
  readonly records: readonly LedgerRecord[];
};

/** Of one stream together, so that they are judged as one story; the amount of an approved return by 更正. What cannot be is left out. */
export function correctionsOf(changed: readonly ChangedFact[], options: Options): Correcting[] {
  const byStream = new Map<string, ChangedFact[]>();
  const alone: Correcting[] = [];
  for (const one of changed) {
    const { stream, command } = one.record;
    if (cannotBe(one)) continue;
    if (OF_AMOUNTS.has(command) && one.differences.some(({ field }) => field === 'amount')) {
      alone.push(amountCorrected(one, options));
      continue;
    }
    byStream.set(stream, [...(byStream.get(stream) ?? []), one]);
  }
  return [...alone, ...[...byStream.values()].map((all) => together(all, options))];
}

/** What says an amount of a return. */
const OF_AMOUNTS: ReadonlySet<string> = new Set(['submitReturn', 'correctReturn', 'retractReturn', 'submitLateReturn']);

/** Why a changed row cannot put right what it changed: a month is re-opened, and an amount that was amended since stands no more. */
export function cannotBe({ record, fact, differences }: ChangedFact): CodedError | null {
  const { command, stands } = record;
  if (command === 'closePeriod' || command === 'reopenPeriod') return coded('CLOSING_AMENDED_BY_REOPENING');
  const amends = command !== 'submitReturn' && OF_AMOUNTS.has(command);
  if (!amends || stands || differences.every(({ field }) => field !== 'amount')) return null;
  return coded('RETURN_AMOUNT_FIXED', { period: fact.input['period'] as string });
}

/** Unreviewed, it is handed in again. */
function amountCorrected(one: ChangedFact, options: Options): Correcting {
  const { fact, record } = one;
  const isReviewed = options.records.some(
    ({ stream, command }) => stream === record.stream && command === 'reviewReturn',
  );
  if (record.command === 'submitReturn' && !isReviewed)
    return { changed: [one], request: requestOf([one], fact.command, fact.input, options) };
  const { project = null, period = null, amount = null, evidence = null } = fact.input;
  const own = record.command === 'submitReturn' ? {} : { evidence };
  return { changed: [one], request: requestOf([one], 'correctReturn', { project, period, amount, ...own }, options) };
}

function together(all: readonly ChangedFact[], options: Options): Correcting {
  const acts = all.map(({ fact, record }) => ({
    event: record.event,
    restated: { [fact.command]: restated(fact.input, record) },
  }));
  const [only] = acts;
  if (acts.length === 1 && only) return { changed: all, request: requestOf(all, 'correctFact', only, options) };
  const input = { acts: acts.map((correct) => ({ correct })) };
  return { changed: all, request: requestOf(all, 'recordTogether', input, options) };
}

/** Named as the register names it: by another code or spelling it would be another stream. */
function restated(input: JsonObject, record: LedgerRecord): JsonObject {
  const named = ['project', 'code', ...(record.stream.startsWith('fund-') ? ['name'] : [])];
  return { ...input, ...Object.fromEntries(Object.entries(record.input).filter(([key]) => named.includes(key))) };
}

/** The ledger of amendments says why in a column of its own. */
function reasonOfRow(all: readonly ChangedFact[]): string | null {
  const [one] = all;
  const reason =
    one && one.record.command !== 'submitReturn' && OF_AMOUNTS.has(one.record.command)
      ? one.fact.input['reason']
      : null;
  return typeof reason === 'string' ? reason : null;
}

function requestOf(
  all: readonly ChangedFact[],
  name: CommandRequest['name'],
  input: JsonObject,
  { actor, source, reason, document }: Options,
): CommandRequest {
  const { file = '', row = 0, unit = '' } = all[0]?.fact ?? {};
  const said = all.map(({ fact }) => fact.correction).find((one) => one !== undefined) ?? {};
  const grounds = {
    reason:
      said.reason ?? reasonOfRow(all) ?? reason ?? `据台账“${file}”第${all.map(({ fact }) => fact.row).join('、')}行`,
    document: said.document ?? document,
  };
  const commandId = jsonDigest(all.map(({ fact, record }) => [fact.commandId, record.event]));
  return {
    name,
    input: { ...input, ...grounds, commandId },
    actor: { ...actor, onBehalfOf: unit },
    ofFile: true,
    source: `${source}:${file}#${row}`,
  };
}
