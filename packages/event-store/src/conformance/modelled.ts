import { fc } from '@milepost/testing';
import { expect, it } from 'vitest';
import { EventStoreError } from '../errors.js';
import type { AppendResult, ExpectedRevision, NewEvent } from '../port.js';
import type { Divergences, OpenStore } from './opened-store.js';
import { fromHead, ids, newCategory, newEvent } from './fixtures.js';

type Step = {
  readonly stream: number;
  /** A distance from the true revision, or the word. */
  readonly expected: number | 'noStream';
  /** Each is a new event, or the so-many-th of those sent already. */
  readonly events: readonly ('new' | number)[];
};
type Outcome = { readonly code: string } | (Pick<AppendResult, 'repeated'> & { readonly revisions: readonly number[] });
type Append = { readonly stream: string; readonly expected: ExpectedRevision; readonly events: readonly NewEvent[] };

const steps = fc.array(
  fc.record<Step>({
    stream: fc.nat(2),
    expected: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      fc.integer({ min: -2, max: 2 }),
      fc.constant('noStream' as const),
    ),
    events: fc.oneof(
      { weight: 3, arbitrary: fc.array(fc.constant('new' as const), { minLength: 1, maxLength: 3 }) },
      fc.array(fc.oneof(fc.constant('new' as const), fc.nat(12)), { minLength: 1, maxLength: 3 }),
      fc
        .tuple(fc.nat(12), fc.integer({ min: 1, max: 3 }))
        .map(([from, count]) => Array.from({ length: count }, (_, i) => from + i)),
    ),
  }),
  { minLength: 1, maxLength: 14 },
);

export function modelled(open: OpenStore, { overtaking = false }: Divergences): void {
  it(
    'does what a naive list of events does, one append after the other and all at once',
    { timeout: 60_000 },
    async () => {
      const { store } = await open({ emptyLog: false });
      const property = fc.asyncProperty(steps, fc.boolean(), async (script, atOnce) => {
        const start = await fromHead(store);
        const model = createModel();
        const appends = toAppends(script, model);
        const run = async ({ stream, expected, events }: Append) => outcomeOf(store.append(stream, expected, events));
        const found: Outcome[] = atOnce ? await Promise.all(appends.map(({ append }) => run(append))) : [];
        if (!atOnce) for (const { append } of appends) found.push(await run(append));
        expect(found).toEqual(appends.map(({ outcome }) => outcome));
        const log = await store.readAll(start);
        if (atOnce && overtaking) expect(idsByStream(log)).toEqual(idsByStream(model.log));
        else expect(ids(log)).toEqual(ids(model.log));
      });
      await fc.assert(property, { numRuns: 150 });
    },
  );
}

function idsByStream(log: readonly { readonly id: string; readonly stream: string }[]): object {
  return Object.fromEntries(
    [...new Set(log.map(({ stream }) => stream))].map((name) => [
      name,
      ids(log.filter(({ stream }) => stream === name)),
    ]),
  );
}

type Model = { readonly log: { readonly id: string; readonly stream: string }[] };

function createModel(): Model {
  return { log: [] };
}

/** Gives the appends of a script, each with what the model says of it. */
function toAppends(script: readonly Step[], model: Model): readonly { append: Append; outcome: Outcome }[] {
  const category = newCategory();
  const sent: NewEvent[] = [];
  return script.map((step) => {
    const stream = `${category}-${step.stream}`;
    const length = model.log.filter((event) => event.stream === stream).length;
    const expected = typeof step.expected === 'number' ? length - 1 + step.expected : step.expected;
    const events = step.events.map((choice) => (choice === 'new' ? undefined : sent[choice]) ?? newEvent());
    sent.push(...events.filter((event) => !sent.includes(event)));
    const append: Append = {
      stream,
      expected: typeof expected === 'number' && expected < 0 ? 'noStream' : expected,
      events,
    };
    return { append, outcome: decide(model, append) };
  });
}

function decide(model: Model, { stream, expected, events }: Append): Outcome {
  const own = model.log.filter((event) => event.stream === stream).map(({ id }) => id);
  const wanted = events.map(({ id }) => id);
  const first = own.indexOf(wanted[0] as string);
  if (first >= 0 && own.slice(first, first + wanted.length).join() === wanted.join()) {
    return { repeated: true, revisions: wanted.map((_, index) => first + index) };
  }
  const known = new Set(model.log.map(({ id }) => id));
  if (new Set(wanted).size < wanted.length || wanted.some((id) => known.has(id))) return { code: 'EVENT_ID_REUSED' };
  if (own.length - 1 !== (expected === 'noStream' ? -1 : expected)) return { code: 'WRONG_EXPECTED_REVISION' };
  for (const id of wanted) model.log.push({ id, stream });
  return { repeated: false, revisions: wanted.map((_, index) => own.length + index) };
}

async function outcomeOf(append: Promise<AppendResult>): Promise<Outcome> {
  try {
    const { repeated, events } = await append;
    return { repeated, revisions: events.map(({ revision }) => revision) };
  } catch (error) {
    if (error instanceof EventStoreError) return { code: error.code };
    throw error;
  }
}
