import { join } from 'node:path';
import { createRegister, type Register } from '@milepost/application';
import { type CommandName, decodeEvent, DECIDERS, isFact, restatedBy, tell, UNTOLD } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { envelopeOf, stageOf, VIEWS } from '@milepost/views';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackLandedFolder } from '../landed-fixture.js';
import { temporaryFolder } from '../milepost-process.js';
import { calendar, silent } from '../views-check.js';

const office = { id: 'clerk', role: 'office', post: null, unit: '异例局', onBehalfOf: null } as const;

/** A wrong fact, by its place among those of the stream, and what is right: the input of its command, or null where it never was. */
type Mending = { readonly revision: number; readonly type: string; readonly restated: object | null };

const on = (code: string, command: string, occurredAt: string, more: object = {}) => ({
  [command]: { project: code, occurredAt, ...more },
});

/** Of the streams that hold two wrong pairs one fact of each pair. */
const STREAMS: Readonly<Record<string, readonly [Mending, Mending]>> = {
  'A1-TWO-PLANS': [
    {
      ...{ revision: 3, type: 'AnnualPlanAdjusted' },
      restated: on('A1-TWO-PLANS', 'adjustPlan', '2025-04-10', { year: 2025, amount: '15000000', reason: '调整' }),
    },
    { revision: 5, type: 'AnnualPlanAdjusted', restated: null },
  ],
  'A1-TWO-SLICES': [
    {
      ...{ revision: 3, type: 'PermitRevoked' },
      restated: on('A1-TWO-SLICES', 'recordPermit', '2026-05-20', { kind: 'LAND_CERTIFICATE', action: 'REVOKE' }),
    },
    { revision: 4, type: 'ProjectDelisted', restated: null },
  ],
  'A1-TWO-GAPS': [
    { revision: 2, type: 'PermitGapsSupplied', restated: null },
    {
      ...{ revision: 4, type: 'PermitGapsSupplied' },
      restated: on('A1-TWO-GAPS', 'recordPermit', '2026-07-20', { kind: 'CONSTRUCTION', action: 'SUPPLY_GAPS' }),
    },
  ],
};
const CASES = Object.entries(STREAMS).flatMap(([code, [one, other]]) => [
  [code, 'the first before the other', one, other] as const,
  [code, 'the other before the first', other, one] as const,
]);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let log: EventStore;
let reads: ReadStore;
let register: Register;

beforeEach(async () => {
  folder = await temporaryFolder();
  const dataDir = join(folder.path, 'register');
  await unpackLandedFolder(dataDir);
  log = await openSqliteEventStore({ file: join(dataDir, 'events.db') });
  reads = await openMemoryReadStore(VIEWS);
  await foldAll();
  register = createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'memory' } });
});

afterEach(async () => {
  await log.close();
  await folder.remove();
});

async function foldAll(): Promise<void> {
  await (await createProjector({ log, reads, calendar, logger: silent })).catchUp();
}

/** What of a stream contradicts a rule of sequence: the types of the facts, in the order of their days. */
async function contradictionsOf(code: string): Promise<readonly string[]> {
  const entries = (await log.readStream(`project-${code}`)).map(entryOf);
  const { steps } = tell(DECIDERS.project, UNTOLD, entries);
  return steps.flatMap(({ fact, contradiction }) => (contradiction ? [`${fact.type} ${fact.occurredOn}`] : []));
}

function entryOf({ id, type, data, metadata, revision }: RecordedEvent) {
  const { schemaVersion, occurredAt, amends } = envelopeOf({ metadata });
  const when = { occurredAt: Date.parse(occurredAt), occurredOn: calendar.dayOf(Date.parse(occurredAt)) };
  const event = decodeEvent(type, schemaVersion, data);
  if (isFact(event)) return { ...event, ...when, id, revision };
  const restated = restatedBy(event);
  return { id, amends: amends ?? '', restated: restated && { ...restated, ...when } };
}

/** The event of a stream, which is of a type. */
async function eventOf(code: string, revision: number, type: string): Promise<string> {
  const [event] = await log.readStream(`project-${code}`, { from: revision, limit: 1 });
  expect(event?.type).toBe(type);
  return event?.id ?? '';
}

async function send(name: CommandName, input: object): Promise<string> {
  const outcome = await register.commands.execute({ name, input: input as never, actor: office, source: 'test' });
  return outcome.kind === 'rejected' ? outcome.code : outcome.kind;
}

async function mend(code: string, { revision, type, restated }: Mending): Promise<string> {
  const input = { event: await eventOf(code, revision, type), reason: '登记有误' };
  return restated ? send('correctFact', { ...input, restated }) : send('voidFact', input);
}

async function stageNow(code: string): Promise<unknown> {
  await foldAll();
  const reading = await register.read();
  const basis = await reading.resolve();
  const [card] = await reading.cards([{ code, validAt: basis.validAt, basis }]);
  return card && stageOf(card);
}

describe('a stream of the landed program with two wrong pairs', () => {
  it.each(CASES)('%s is mended one act at a time, %s', async (code, _, first, then) => {
    const before = await contradictionsOf(code);
    expect(await mend(code, first)).toBe('accepted');
    const between = await contradictionsOf(code);
    expect(between).not.toEqual([]);
    expect(between.length).toBeLessThan(before.length);
    expect(before).toEqual(expect.arrayContaining([...between]));
    expect(await mend(code, then)).toBe('accepted');
    expect(await contradictionsOf(code)).toEqual([]);
  });

  describe('that cross, as the second resumption follows the first suspension', () => {
    const code = 'A1-TWO-STOPS';
    const resumed = (day: string) => on(code, 'resumeWork', day);
    const first = { revision: 4, type: 'WorkResumed', restated: resumed('2026-05-02') };
    const second = { revision: 6, type: 'WorkResumed', restated: resumed('2026-07-02') };

    it('is mended by no act that contradicts another fact instead', async () => {
      expect(await contradictionsOf(code)).toEqual(['WorkResumed 2026-04-02']);
      expect(await mend(code, first)).toBe('CONTRADICTS_LATER_FACT');
      expect(await mend(code, second)).toBe('CONTRADICTS_LATER_FACT');
    });

    it('is mended one act at a time, by a voiding that is corrected in the end', async () => {
      expect(await mend(code, { ...first, restated: null })).toBe('accepted');
      expect(await contradictionsOf(code)).toEqual([]);
      expect(await mend(code, { ...second, restated: resumed('2026-05-02') })).toBe('accepted');
      expect(await stageNow(code)).toBe('SUSPENDED');
      expect(await mend(code, { revision: 7, type: 'FactVoided', restated: resumed('2026-07-02') })).toBe('accepted');
      expect(await contradictionsOf(code)).toEqual([]);
      expect(await stageNow(code)).toBe('STARTED');
    });

    it('is mended at once by both', async () => {
      const acts = [first, second].map(async ({ revision, type, restated }) => ({
        correct: { event: await eventOf(code, revision, type), restated },
      }));
      expect(await send('recordTogether', { acts: await Promise.all(acts), reason: '登记有误' })).toBe('accepted');
      expect(await contradictionsOf(code)).toEqual([]);
      expect(await stageNow(code)).toBe('STARTED');
    });
  });
});
