import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Seconds; from a look-up in memory to what clients give up on. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything that is counted, under its name for Prometheus. Labels take values of this program's own, never those of clients. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    appends: new Counter({
      name: 'milepost_appends_total',
      help: 'Appends to the log by outcome: written, repeated, conflict, refused or failed.',
      labelNames: ['outcome'],
      registers,
    }),
    appendedEvents: new Counter({
      name: 'milepost_appended_events_total',
      help: 'Events written to the log.',
      registers,
    }),
    appendDuration: new Histogram({
      name: 'milepost_append_duration_seconds',
      help: 'Time from an append to its answer.',
      buckets: BUCKETS,
      registers,
    }),
    commands: new Counter({
      name: 'milepost_commands_total',
      help: 'Commands by name and outcome: accepted, repeated, refused or failed.',
      labelNames: ['command', 'outcome'],
      registers,
    }),
    refusals: new Counter({
      name: 'milepost_refused_commands_total',
      help: 'Commands refused by the rules of the office, by code.',
      labelNames: ['code'],
      registers,
    }),
    operations: new Histogram({
      name: 'milepost_operation_duration_seconds',
      help: 'Time of a GraphQL query or mutation by its first field and outcome: answered, refused or failed; subscriptions are not timed.',
      labelNames: ['kind', 'field', 'outcome'],
      buckets: BUCKETS,
      registers,
    }),
    subscribers: new Gauge({
      name: 'milepost_subscribers',
      help: 'Subscriptions open now.',
      registers,
    }),
    commits: new Counter({
      name: 'milepost_view_commits_total',
      help: 'Commits of the projector by outcome: written, stale or failed.',
      labelNames: ['outcome'],
      registers,
    }),
    foldedEvents: new Counter({
      name: 'milepost_folded_events_total',
      help: 'Events taken into the views.',
      registers,
    }),
    commitDuration: new Histogram({
      name: 'milepost_view_commit_duration_seconds',
      help: 'Time of a commit of the projector.',
      buckets: BUCKETS,
      registers,
    }),
    viewSeq: new Gauge({
      name: 'milepost_views_seq',
      help: 'Sequence number of the last event in the views; -1 before the first.',
      registers,
    }),
    lagEvents: new Gauge({
      name: 'milepost_views_lag_events',
      help: 'Events of the log that the views lack, counted up to 10,000.',
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'milepost_views_lag_seconds',
      help: 'For how long the oldest of them has waited.',
      registers,
    }),
    parked: new Gauge({
      name: 'milepost_parked_entities',
      help: 'Entities that a view could not fold.',
      labelNames: ['view'],
      registers,
    }),
    audited: new Gauge({
      name: 'milepost_audited_entities',
      help: 'Entities folded anew from the log by way of sample, since the views are in use.',
      labelNames: ['view'],
      registers,
    }),
    truncated: new Gauge({
      name: 'milepost_truncated_streams',
      help: 'Streams of the log of which events were removed from the server.',
      registers,
    }),
    clockDoubted: new Gauge({
      name: 'milepost_clock_doubted',
      help: '1 where a clock that events are recorded by jumped, and nobody has confirmed it.',
      registers,
    }),
    silent: new Gauge({
      name: 'milepost_silent_stores',
      help: 'Stores that do not answer within a second.',
      labelNames: ['store'],
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'milepost_outbox_waiting',
      help: 'Messages that wait until a destination outside takes them.',
      labelNames: ['destination'],
      registers,
    }),
    outboxGivenUp: new Gauge({
      name: 'milepost_outbox_given_up',
      help: 'Messages that a destination outside never took, since it is told.',
      labelNames: ['destination'],
      registers,
    }),
    drifted: new Gauge({
      name: 'milepost_drifted_entities',
      help: 'Entities of these whose view differs from the log.',
      labelNames: ['view'],
      registers,
    }),
  };
}

export type Instruments = ReturnType<typeof createInstruments>;
