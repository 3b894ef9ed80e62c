import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Register, RegisterStatus } from '../register.js';
import { createInstruments, type Instruments } from './instruments.js';
import { measuredLog } from './measured-log.js';
import { measuredReads } from './measured-reads.js';
import { measuredRegister } from './measured-register.js';

/** A GraphQL operation that was answered. */
export type AnsweredOperation = {
  readonly kind: 'query' | 'mutation';
  /** Its first field, of the schema. */
  readonly field: string;
  /** Refused for what the client asked; failed for what befell the service. */
  readonly outcome: 'answered' | 'refused' | 'failed';
  readonly seconds: number;
};

/** What Prometheus is told of one process. */
export type Metrics = {
  log(log: EventStore): EventStore;
  reads<Store extends ReadStore>(reads: Store): Store;
  register(register: Register): Register;
  operation(answered: AnsweredOperation): void;
  /** In the text format of Prometheus, with the lag of the views as it is now; without it where a store does not answer. */
  render(status: () => Promise<RegisterStatus>): Promise<string>;
  readonly contentType: string;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const instruments = createInstruments(registry);
  return {
    log: (log) => measuredLog(log, instruments),
    reads: (reads) => measuredReads(reads, instruments),
    register: (register) => measuredRegister(register, instruments),
    operation: ({ seconds, ...labels }) => instruments.operations.observe(labels, seconds),
    async render(status) {
      showStatus(await status().catch(() => null), instruments);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function showStatus(status: RegisterStatus | null, instruments: Instruments): void {
  const { viewSeq, lagEvents, lagSeconds, parked, audited, drifted, truncated, clockDoubted, silent } = instruments;
  for (const gauge of [viewSeq, lagEvents, lagSeconds, parked, audited, drifted]) gauge.reset();
  showOutbox(status?.outbox ?? [], instruments);
  truncated.set(status?.truncated.length ?? NaN);
  clockDoubted.set(status === null ? NaN : Number(status.clockDoubt !== null));
  for (const store of ['eventStore', 'readStore'] as const) {
    silent.set({ store }, Number(status === null || status.silent.includes(store)));
  }
  const first = status?.views[0];
  if (!status || !first || status.silent.length > 0) {
    // An old number would pass for a present one.
    for (const gauge of [viewSeq, lagEvents, lagSeconds]) gauge.set(NaN);
    return;
  }
  viewSeq.set(first.seq);
  lagEvents.set(first.lagEvents);
  lagSeconds.set(first.lagSeconds);
  for (const view of status.views) {
    parked.set({ view: view.name }, view.parked.length);
    audited.set({ view: view.name }, view.audited);
    drifted.set({ view: view.name }, view.drifted.length);
  }
}

function showOutbox(outbox: RegisterStatus['outbox'], { outboxWaiting, outboxGivenUp }: Instruments): void {
  for (const gauge of [outboxWaiting, outboxGivenUp]) gauge.reset();
  for (const { destination, waiting, givenUp } of outbox) {
    outboxWaiting.set({ destination }, waiting);
    outboxGivenUp.set({ destination }, givenUp);
  }
}
