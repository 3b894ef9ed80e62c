import { MilepostError } from '@milepost/domain';
import type { Work } from './work.port.js';

export type WorkOptions = {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: Pick<AbortSignal, 'aborted'> | undefined;
  /** Milliseconds of work after which it is stopped; what it waits for others does not count. Default: none. */
  readonly mostMs?: number | undefined;
};

/** Divides a process among operations. */
export type Pacer = { begin(options?: WorkOptions): Work };

export type PacerOptions = {
  /** Between two turns of the event loop no more steps are begun than these. */
  readonly stepsPerTurn?: number;
  /** Nor any step behind so many milliseconds. */
  readonly msPerTurn?: number;
  /** Milliseconds, of any beginning. */
  readonly clock?: () => number;
  /** Milliseconds of a processor that this process has had. */
  readonly processor?: () => number;
  readonly nextTurn?: (then: () => void) => unknown;
};

type Waiting = { readonly steps: number; readonly resolve: () => void; readonly reject: (error: Error) => void };

type Worker = {
  /** Milliseconds of a processor that it has had. */
  worked: number;
  /** Milliseconds in this turn of the loop, during which this process may have had no processor. */
  inTurn: number;
  readonly waiting: Waiting[];
  readonly over: () => MilepostError | null;
};

/**
 * Lets operations work in turns: in each turn of the event loop one of those that wait goes on, the one that has worked least so far. So
 * what asks for little is answered soon, however much others ask for; what has begun and worked much is done last.
 */
export function createPacer({
  stepsPerTurn = 100,
  msPerTurn = 1,
  clock = () => performance.now(),
  processor = processorTime,
  nextTurn = setImmediate,
}: PacerOptions = {}): Pacer {
  const waiting = new Set<Worker>();
  /** Who has worked in this turn of the loop. */
  const workers = new Set<Worker>();
  /** Whose turn it is, and who has worked since when. */
  let [turnOf, working]: [Worker | null, { readonly worker: Worker; readonly since: number } | null] = [null, null];
  let [steps, began, isAwaited, processorBefore] = [0, 0, false, 0];

  function account(now: number): void {
    if (working) working.worker.inTurn += now - working.since;
    working = null;
  }

  function settle(): void {
    const had = processor() - processorBefore;
    let all = 0;
    for (const { inTurn } of workers) all += inTurn;
    for (const worker of workers) {
      worker.worked += worker.inTurn * Math.min(1, had / all || 0);
      worker.inTurn = 0;
    }
    workers.clear();
  }

  function beginTurn(now: number): void {
    [steps, began, turnOf, processorBefore] = [0, now, null, processor()];
  }

  function awaitTurn(): void {
    if (isAwaited) return;
    isAwaited = true;
    nextTurn(turn);
  }

  function goOn(worker: Worker, more: number, now: number): void {
    steps += more;
    workers.add(worker);
    working = { worker, since: now };
    awaitTurn();
  }

  function turn(): void {
    const now = clock();
    account(now);
    settle();
    isAwaited = false;
    beginTurn(now);
    for (const worker of waiting) leaveIfOver(worker);
    const next = leastOf(waiting);
    const first = next?.waiting.shift();
    if (!next || !first) return;
    if (next.waiting.length === 0) waiting.delete(next);
    turnOf = next;
    goOn(next, first.steps, now);
    first.resolve();
  }

  function leaveIfOver(worker: Worker): void {
    const error = worker.over();
    if (!error) return;
    waiting.delete(worker);
    for (const { reject } of worker.waiting.splice(0)) reject(error);
  }

  function step(worker: Worker, more: number): Promise<void> | null {
    const now = clock();
    account(now);
    const error = worker.over();
    if (error) throw error;
    if (!isAwaited) beginTurn(now);
    const isFree = waiting.size === 0 || turnOf === worker;
    // One that is longer than a turn takes a whole one.
    const hasTime = steps === 0 || (steps + more <= stepsPerTurn && now - began < msPerTurn);
    if (isFree && hasTime) {
      goOn(worker, more, now);
      return null;
    }
    awaitTurn();
    waiting.add(worker);
    return new Promise((resolve, reject) => worker.waiting.push({ steps: more, resolve, reject }));
  }

  return {
    begin({ signal, mostMs = Number.POSITIVE_INFINITY } = {}) {
      const worker: Worker = {
        worked: 0,
        inTurn: 0,
        waiting: [],
        over() {
          if (signal?.aborted === true) return new MilepostError('OPERATION_ABANDONED');
          return worker.worked > mostMs ? new MilepostError('OPERATION_TOO_LONG', { seconds: mostMs / 1_000 }) : null;
        },
      };
      return { step: (more = 1) => step(worker, more) };
    },
  };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function leastOf(workers: Iterable<Worker>): Worker | null {
  let least: Worker | null = null;
  for (const worker of workers) if (least === null || worker.worked < least.worked) least = worker;
  return least;
}
