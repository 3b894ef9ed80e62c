import { createRegister, eventCursor, type NoticeBox, tellNotices } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'wang', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LISTING = { name: '项目', campaign: '工业', level: 'CITY', totalInvestment: '1', occurredAt: '2018-01-12' };
const PATIENT = { timeout: 20_000, interval: 20 };

type Added = Parameters<NoticeBox['add']>;

let register: Awaited<ReturnType<typeof openRegister>>;
let marks: Map<string, string>;
let added: Added[];
let telling: { stop(): Promise<void> } | null;

async function openRegister() {
  const [log, reads] = [openMemoryEventStore(), await openMemoryReadStore(VIEWS)];
  const opened = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const projector = await createProjector({ log, reads, calendar, logger });
  async function list(code: string): Promise<void> {
    await opened.commands.execute({ name: 'listProject', input: { ...LISTING, code }, actor: office, source: 'test' });
    await projector.catchUp();
  }
  /** An event of another program, which can be placed nowhere. */
  async function breakProject(code: string, id: string): Promise<void> {
    await appendNext(log, `project-${code}`, [{ id, type: 'ProjectInitiated', data: {}, metadata: {} }]);
    await projector.catchUp();
  }
  return { register: opened, reads, list, breakProject };
}

/** @param fails how often what is added is not taken at first */
function tell(fails = 0): void {
  let failures = fails;
  const box: NoticeBox = {
    mark: async (source) => marks.get(source) ?? null,
    async add(...all) {
      if (failures-- > 0) throw new Error('no space');
      added.push(all);
      marks.set(all[0], all[1]);
    },
  };
  telling = tellNotices({ box, logger, register: register.register, reads: register.reads, calendar });
}

const told = (kind: string) => added.filter(([source]) => source === kind).flatMap(([, , notices]) => notices);
const allMarked = () => vi.waitUntil(() => marks.size === 3, PATIENT);

beforeEach(async () => {
  register = await openRegister();
  marks = new Map();
  added = [];
});
afterEach(() => telling?.stop());

it('tells of a view that could not be kept, once, and not of what was there before anybody was told', async () => {
  await register.list('A');
  await register.breakProject('A', '00000000-0000-8000-8000-000000000001');
  tell();
  await allMarked();
  await register.list('B');
  await register.breakProject('B', '00000000-0000-8000-8000-000000000002');
  await vi.waitUntil(() => told('viewFailed').length === 1, PATIENT);
  await telling?.stop();
  await register.list('C');
  tell();
  await register.breakProject('C', '00000000-0000-8000-8000-000000000003');
  await vi.waitUntil(() => told('viewFailed').length === 2, PATIENT);
  expect(told('viewFailed').map(({ cursor, data }) => [cursor, data['view'], data['entity'], data['seq']])).toEqual([
    [eventCursor(3), 'projects', 'B', 3],
    [eventCursor(5), 'projects', 'C', 5],
  ]);
});

it('begins where it was left when what it found was not taken', async () => {
  tell();
  await allMarked();
  await telling?.stop();
  await register.list('A');
  await register.breakProject('A', '00000000-0000-8000-8000-000000000001');
  tell(2);
  await vi.waitUntil(() => told('viewFailed').length === 1, PATIENT);
  const [first] = told('viewFailed');
  marks.set('viewFailed', '[]');
  await telling?.stop();
  tell();
  await vi.waitUntil(() => told('viewFailed').length === 2, PATIENT);
  // With the same id, so that whoever has it knows.
  expect(told('viewFailed')[1]).toEqual({ ...first, timestamp: expect.any(String) as string });
});
