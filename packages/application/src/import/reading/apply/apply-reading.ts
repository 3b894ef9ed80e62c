import type { NewEvent, RecordedEvent } from '@milepost/event-store';
import type { CommandOutcome } from '../../../commands/command-outcome.js';
import { openOverlayEventStore } from '../../../commands/overlay-event-store.js';
import type { FactRead, FileReading } from '../output.js';
import { type Act, actsOfReading } from './acts-of-reading.js';
import type { FactOutcome, ReadingApplied, RejectedFact } from './applied.js';
import type { ApplyOptions } from './apply-options.js';
import { malformedRows } from './malformed-rows.js';

type Decided = { readonly act: Act; readonly events: readonly RecordedEvent[] };
type Rejection = FactOutcome & { readonly kind: 'rejected' };

/** Facts that share a wait for the disk. */
const TOGETHER = 256;

/**
 * Records what is new, and corrects what changed where asked to: everything is decided in memory before anything is written.
 * @param present the same file as it reads now; of what it does not say any more only that it was recorded before is told
 */
export async function applyReading(
  reading: FileReading,
  options: ApplyOptions,
  present: FileReading = reading,
): Promise<ReadingApplied> {
  const { log, busOver, correct } = options;
  const { facts } = reading;
  const all = actsOfReading(reading, options);
  const outcomes = new Map<Act, FactOutcome>();
  const fitting = new Set(actsOfReading(present, options).map((act) => act?.commandId));
  const [acts, gone] = parted(all, (act) => present === reading || fitting.has(act.commandId));
  const before = await recordedBefore(gone, options);
  for (const [act, outcome] of before) outcomes.set(act, outcome);

  const after = (await log.head())?.position ?? null;
  const malformed = malformedRows(reading);
  const rejected: RejectedFact[] = malformed.map(({ sheet, row, code, sentence: { zh, en } }) => {
    return { sheet, row, command: null, code, message: zh, messageEn: en };
  });
  const bad = new Map<string, Omit<Rejection, 'commandId'>>();
  for (const { sentence, code, ...place } of malformed)
    bad.set(rowOf(place), {
      kind: 'rejected',
      code,
      path: [],
      message: (told) => sentence[told === 'en' ? 'en' : 'zh'],
    });
  let decided: Decided[] = [];
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    decided = [];
    const bus = busOver(openOverlayEventStore(log));
    for (const act of acts) {
      if (bad.has(rowOf(act.fact))) continue;
      const outcome = await bus.execute(act.request);
      if (outcome.kind === 'accepted') {
        decided.push({ act, events: outcome.repeated ? [] : outcome.events });
        if (outcome.repeated) outcomes.set(act, outcome);
      } else {
        rejected.push(rejection(act.fact, outcome));
        bad.set(rowOf(act.fact), outcome);
        if (decided.some(({ act: { fact } }) => rowOf(fact) === rowOf(act.fact))) isSettled = false;
      }
    }
    decided = decided.filter(({ act: { fact } }) => !bad.has(rowOf(fact)));
  }
  for (const act of acts) {
    const outcome = bad.get(rowOf(act.fact));
    if (outcome) outcomes.set(act, { ...outcome, commandId: act.commandId });
  }
  const written = await write(decided, after, options, outcomes);
  return {
    applied: {
      ...written,
      repeated: written.repeated + before.size,
      rejected: [...rejected, ...written.rejected],
      unheld: [...facts.new, ...facts.changed].filter((fact) => fact.unheld !== undefined).length,
      left: facts.changed.filter(({ correction }) => !correct || correction === null).length,
      outdated: gone.length - before.size,
    },
    outcomes: all.map((act) => (act && outcomes.get(act)) ?? null),
  };
}

function parted(all: readonly (Act | null)[], isFirst: (act: Act) => boolean): readonly [Act[], Act[]] {
  const acts = all.filter((act) => act !== null);
  return [acts.filter(isFirst), acts.filter((act) => !isFirst(act))];
}

/** Those that an earlier application recorded: it is tried beside everything else, and nothing comes of it. */
async function recordedBefore(acts: readonly Act[], { log, busOver }: ApplyOptions): Promise<Map<Act, FactOutcome>> {
  const found = new Map<Act, FactOutcome>();
  const bus = busOver(openOverlayEventStore(log));
  for (const act of acts) {
    const outcome = await bus.execute(act.request);
    if (outcome.kind === 'accepted' && outcome.repeated) found.set(act, outcome);
  }
  return found;
}

/** While the log is as it was; from where somebody else has written to it, each is decided again. */
async function write(
  decided: readonly Decided[],
  after: string | null,
  { log, bus }: ApplyOptions,
  outcomes: Map<Act, FactOutcome>,
) {
  const missing = decided.filter(({ events }) => events.length > 0);
  const rejected: RejectedFact[] = [];
  let [recorded, corrected, repeated, done] = [0, 0, decided.length - missing.length, 0];
  let position: string | null = null;
  let end = after;
  const count = ({ isCorrection }: Act) => (isCorrection ? (corrected += 1) : (recorded += 1));
  while (done < missing.length && ((await log.head())?.position ?? null) === end) {
    const some = missing.slice(done, done + TOGETHER);
    const { results, refusal } = await log.appendAll(some.map(appendOf));
    for (const [index, { events, position: at }] of results.entries()) {
      const { act } = some[index] as Decided;
      outcomes.set(act, { kind: 'accepted', commandId: act.commandId, events, position: at });
      count(act);
    }
    done += results.length;
    end = position = results.at(-1)?.position ?? position;
    if (refusal) break;
  }
  for (const { act } of missing.slice(done)) {
    const outcome = await bus.execute(act.request);
    outcomes.set(act, outcome);
    if (outcome.kind === 'rejected') rejected.push(rejection(act.fact, outcome));
    else if (outcome.repeated) repeated += 1;
    else {
      count(act);
      position = outcome.position;
    }
  }
  return { recorded, corrected, repeated, rejected, position };
}

function rowOf({ sheet, row }: Pick<FactRead, 'sheet' | 'row'>): string {
  return `${row} ${sheet}`;
}

function rejection({ sheet, row, command }: FactRead, outcome: CommandOutcome & { kind: 'rejected' }): RejectedFact {
  return {
    sheet,
    row,
    command,
    code: outcome.code,
    message: outcome.message('zh-CN'),
    messageEn: outcome.message('en'),
  };
}

function appendOf({ events }: Decided) {
  const { stream, revision } = events[0] as RecordedEvent;
  const expected = revision === 0 ? ('noStream' as const) : revision - 1;
  return {
    stream,
    expected,
    events: events.map(({ id, type, data, metadata }): NewEvent => ({ id, type, data, metadata })),
  };
}
