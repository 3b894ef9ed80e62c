import { type Actor, type CommandName, isAmending, MilepostError } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { envelopeOf, indexedEvent, type IndexedEvent, recordedEventOf } from '@milepost/views';
import { createCommandBus } from '../../commands/command-bus.js';
import type { CommandOutcome } from '../../commands/command-outcome.js';
import { openOverlayEventStore } from '../../commands/overlay-event-store.js';
import { type Basis, type Beginning, eventAt } from '../basis.js';
import { indexedEvents } from '../collections.js';
import type { ReadingSources } from '../reading-sources.js';
import { indexedStreamsAbout } from '../streams-about.js';
import { hypotheticalViews, type HypotheticalViews } from './hypothetical-views.js';
import { logUpTo } from './log-up-to.js';

/** A command that is tried and not recorded. */
export type Trial = { readonly name: CommandName; readonly input: JsonObject };

/** What would be if commands had been given at a point: nothing of it is recorded. */
export type Hypothesis = {
  /** Of each command, in order; those accepted count for the ones behind them. */
  readonly outcomes: readonly CommandOutcome[];
  /** The point with the events that would have been recorded. */
  readonly basis: Basis;
  /** Codes of the projects that these are about. */
  readonly projects: readonly string[];
  readonly views: HypotheticalViews;
};

const MOST_ACTS = 100;

/** Steps of work to try a command. */
const TRIED = 40;

/**
 * Decides commands over the log as it was at the basis, by the clock of then (of now at the head of the log). Whoever may read may try.
 * @throws MilepostError of kind `input`: LIST_TOO_LONG, or what is malformed of a command
 */
export async function whatIf(
  trials: readonly Trial[],
  actor: Actor,
  basis: Basis,
  { now, head }: Beginning,
  { log, reads, calendar, streamsAlike, work, ...recorded }: ReadingSources,
): Promise<Hypothesis> {
  if (trials.length > MOST_ACTS) {
    throw new MilepostError('LIST_TOO_LONG', { path: 'acts', limit: MOST_ACTS });
  }
  const clock = basis.seq < head.seq ? (basis.knownAt ?? now) : now;
  const event = basis.seq < 0 ? null : await eventAt(basis.seq, reads);
  const past = logUpTo(log, event && recordedEventOf(event));
  const store = openOverlayEventStore(past, () => clock);
  const outcomes: CommandOutcome[] = [];
  const events: IndexedEvent[] = [];
  const known = async (id: string) => events.find((one) => one.id === id) ?? (await indexedUpTo(basis.seq, id, reads));
  const bus = createCommandBus({
    store,
    calendar,
    now: () => clock,
    streamsAlike: (reading) => streamsAlike(reading, basis.seq),
    projectOfCode: (code) => recorded.codes(code, basis.seq),
    streamOfEvent: async (id) => (await known(id))?.stream ?? null,
    streamsAbout: (project) => indexedStreamsAbout(project, basis.seq, reads),
    authorize: () => true,
  });
  for (const { name, input } of trials) {
    const turn = work.step(TRIED);
    if (turn) await turn;
    const outcome = await bus.execute({ name, input, actor, source: 'what-if' });
    outcomes.push(outcome);
    if (outcome.kind === 'rejected' || outcome.repeated) continue;
    for (const event of outcome.events) {
      const amended = isAmending(event.type) ? await known(envelopeOf(event).amends ?? '') : null;
      events.push(
        indexedEvent(event, basis.seq + 1 + events.length, events.at(-1)?.k ?? basis.knownAt ?? 0, { amended }),
      );
    }
  }
  const end = events.at(-1);
  const projects = [...new Set(events.map(({ project }) => project).filter((code) => code !== null))].sort();
  return {
    outcomes,
    basis: end ? { ...basis, seq: end.seq, knownAt: end.k, position: end.position, hypothetical: true } : basis,
    projects,
    views: hypotheticalViews(events, recorded, calendar, work),
  };
}

async function indexedUpTo(seq: number, id: string, reads: ReadStore): Promise<IndexedEvent | null> {
  const found = await indexedEvents(reads).get(id);
  return found && found.seq <= seq ? found : null;
}
