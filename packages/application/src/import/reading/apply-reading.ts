import { createHash } from 'node:crypto';
import type { Actor, Locale } from '@milepost/domain';
import { canonicalJson, type EventStore, type Json, type NewEvent, type RecordedEvent } from '@milepost/event-store';
import type { CommandBus, CommandOutcome, CommandRequest } from '../../commands/command-outcome.js';
import { openOverlayEventStore } from '../../commands/overlay-event-store.js';
import { without } from './facts/held.js';
import { type ChangedFact, type FactInput, type FactRead, type FileReading, PROBLEMS, type Unheld } from './output.js';

export type ApplyChoice = {
  /** Of what is adjusted or corrected. Default: the file itself. */
  readonly reason: string | null;
  readonly document: string | null;
  /** Changed facts become corrections; else they are left as they are, and told. */
  readonly correct: boolean;
};

export type RejectedFact = {
  readonly sheet: string;
  readonly row: number;
  /** Null: a cell of the row cannot be read. */
  readonly command: string | null;
  readonly code: string;
  readonly message: string;
};

export type Applied = {
  readonly recorded: number;
  /** Facts that were in the log already. */
  readonly repeated: number;
  readonly corrected: number;
  /** Refused by a rule; what else their rows say is not recorded either. */
  readonly rejected: readonly RejectedFact[];
  /** Facts of which this register has no room for all or a part. */
  readonly unheld: number;
  /** Changed facts that were left as they are. */
  readonly left: number;
  readonly position: string | null;
};

export type ApplyOptions = ApplyChoice & {
  readonly log: EventStore;
  readonly bus: CommandBus;
  readonly busOver: (store: EventStore) => CommandBus;
  readonly actor: Actor;
  /** Of the reading: everything that it records is correlated. */
  readonly id: string;
  readonly locale?: Locale;
};

type Act = { readonly fact: FactRead; readonly request: CommandRequest; readonly isCorrection: boolean };
type Decided = { readonly act: Act; readonly events: readonly RecordedEvent[] };

/** Facts that share a wait for the disk. */
const TOGETHER = 256;
const WITH_REASON = new Set(['adjustListing', 'adjustPlan']);

/** Records what is new, and corrects what changed where asked to: everything is decided in memory before anything is written. */
export async function applyReading(reading: FileReading, options: ApplyOptions): Promise<Applied> {
  const { log, busOver, correct, locale = 'zh-CN' } = options;
  const { facts } = reading;
  const acts = [
    ...facts.new.flatMap((fact) => (fact.unheld === 'ALL' ? [] : [newAct(fact, reading, options)])),
    ...(correct ? facts.changed : []).flatMap((fact) => correcting(fact, reading, options)),
  ];
  const after = (await log.head())?.position ?? null;
  const malformed = malformedRows(reading, locale);
  const rejected: RejectedFact[] = [...malformed];
  const bad = new Set(malformed.map(rowOf));
  let decided: Decided[] = [];
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    decided = [];
    const bus = busOver(openOverlayEventStore(log));
    for (const act of acts) {
      if (bad.has(rowOf(act.fact))) continue;
      const outcome = await bus.execute(act.request);
      if (outcome.kind === 'accepted') decided.push({ act, events: outcome.repeated ? [] : outcome.events });
      else {
        rejected.push(rejection(act.fact, outcome, locale));
        bad.add(rowOf(act.fact));
        if (decided.some(({ act: { fact } }) => rowOf(fact) === rowOf(act.fact))) isSettled = false;
      }
    }
    decided = decided.filter(({ act: { fact } }) => !bad.has(rowOf(fact)));
  }
  const written = await write(decided, after, options);
  return {
    ...written,
    rejected: [...rejected, ...written.rejected],
    unheld: [...facts.new, ...facts.changed].filter((fact) => fact.unheld !== undefined).length,
    left: facts.changed.filter(({ correction }) => !correct || correction === null).length,
  };
}

/** While the log is as it was; from where somebody else has written to it, each is decided again. */
async function write(decided: readonly Decided[], after: string | null, { log, bus, locale = 'zh-CN' }: ApplyOptions) {
  const missing = decided.filter(({ events }) => events.length > 0);
  const rejected: RejectedFact[] = [];
  let [recorded, corrected, repeated, done] = [0, 0, decided.length - missing.length, 0];
  let position: string | null = null;
  let end = after;
  const count = ({ isCorrection }: Act) => (isCorrection ? (corrected += 1) : (recorded += 1));
  while (done < missing.length && ((await log.head())?.position ?? null) === end) {
    const some = missing.slice(done, done + TOGETHER);
    const { results, refusal } = await log.appendAll(some.map(appendOf));
    for (const { act } of some.slice(0, results.length)) count(act);
    done += results.length;
    end = position = results.at(-1)?.position ?? position;
    if (refusal) break;
  }
  for (const { act } of missing.slice(done)) {
    const outcome = await bus.execute(act.request);
    if (outcome.kind === 'rejected') rejected.push(rejection(act.fact, outcome, locale));
    else if (outcome.repeated) repeated += 1;
    else {
      count(act);
      position = outcome.position;
    }
  }
  return { recorded, corrected, repeated, rejected, position };
}

function newAct(fact: FactRead & Unheld, reading: FileReading, options: ApplyOptions): Act {
  const input = Array.isArray(fact.unheld) ? without(fact.input, fact.unheld as readonly string[]) : fact.input;
  const issue = fact.command === 'raiseIssue' ? { issue: numberOf(input) } : {};
  const reason = WITH_REASON.has(fact.command) ? { reason: reasonIn(reading, options) } : {};
  const commandId = digest([fact.command, fact.input]);
  const request = requestOf(fact, fact.command, { ...input, ...issue, ...reason, commandId }, reading, options);
  return { fact, request, isCorrection: false };
}

function correcting(fact: ChangedFact, reading: FileReading, options: ApplyOptions): Act[] {
  const { correction } = fact;
  if (correction === null || fact.unheld === 'ALL') return [];
  const commandId = digest([correction.command, correction.input, fact.event]);
  const input = { ...correction.input, reason: reasonIn(reading, options), commandId };
  return [{ fact, request: requestOf(fact, correction.command, input, reading, options), isCorrection: true }];
}

function requestOf(
  { sheet, row }: FactRead,
  name: string,
  input: Readonly<Record<string, unknown>>,
  { file }: FileReading,
  { document, actor, id }: ApplyOptions,
): CommandRequest {
  return {
    name: name as CommandRequest['name'],
    input: { ...input, ...(document === null ? {} : { document }) },
    actor,
    ofFile: true,
    source: `read:${file}#${sheet}!${row}`,
    correlationId: id,
  };
}

function reasonIn({ file }: FileReading, { reason }: ApplyOptions): string {
  return reason ?? `据文件“${file}”`;
}

/** Issues of files have no numbers: what is said of a project on a day is one. */
function numberOf({ project, description, occurredAt }: FactInput): string {
  return `${String(project)}-${digest([project, description, occurredAt]).slice(0, 12)}`;
}

function digest(of: readonly unknown[]): string {
  return createHash('sha256')
    .update(canonicalJson(of as Json))
    .digest('hex');
}

/** What cannot be read is no unknown: its row waits until it was put right. */
function malformedRows({ problems, sheets }: FileReading, locale: Locale): readonly RejectedFact[] {
  const { zh, en } = PROBLEMS.CELL_MALFORMED;
  const headerOf = (sheet: string, letter: string | null) =>
    sheets.find(({ name }) => name === sheet)?.columns?.find(({ column }) => column === letter)?.header ?? letter ?? '';
  return problems
    .filter(({ code }) => code === 'CELL_MALFORMED')
    .map(({ sheet, row, column, value, code }) => {
      const cell = `${headerOf(sheet, column)} “${value ?? ''}”`;
      return { sheet, row, command: null, code, message: locale === 'en' ? `${cell} ${en}` : `${cell}${zh}` };
    });
}

function rowOf({ sheet, row }: Pick<FactRead, 'sheet' | 'row'>): string {
  return `${row} ${sheet}`;
}

function rejection(
  { sheet, row, command }: FactRead,
  outcome: CommandOutcome & { kind: 'rejected' },
  locale: Locale,
): RejectedFact {
  return { sheet, row, command, code: outcome.code, message: outcome.message(locale) };
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
