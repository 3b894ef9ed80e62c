import { createRegister } from '@milepost/application';
import { calendarIn, type CommandName, ERRORS } from '@milepost/domain';
import type { EventStore, JsonObject } from '@milepost/event-store';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { VIEWS } from '@milepost/views';
import { beforeAll, describe, expect, it } from 'vitest';
import { landedLog } from './digested-logs.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;

/** Of the shipped ledgers, with which its log begins. */
const SHIPPED = 4_319;

/** Of the streams of the fixture that are odd in the order of their days; the other odd ones break no rule of sequence. */
const TOLD = `
A1-CSV-DELIST ProjectDelisted 2019-01-02 PROJECT_NOT_LISTED
A1-CSV-SUSPEND WorkResumed 2019-05-02 WORK_NOT_SUSPENDED
A1-DELIST ProjectDelisted 2026-02-01 PROJECT_NOT_LISTED
A1-RELIST ProjectListed 2026-05-01 PROJECT_ALREADY_LISTED
A1-ADJUST AnnualPlanAdjusted 2026-02-10 PLAN_NOT_APPROVED
A1-TWO-PLANS AnnualPlanAdjusted 2025-02-10 PLAN_NOT_APPROVED
A1-TWO-PLANS AnnualPlanAdjusted 2026-02-10 PLAN_NOT_APPROVED
A1-TWO-SLICES PermitGranted 2026-04-05 PERMIT_CASE_NOT_OPEN
A1-TWO-SLICES PermitRevoked 2026-03-20 PERMIT_NOT_GRANTED
A1-TWO-SLICES ProjectDelisted 2026-02-01 PROJECT_NOT_LISTED
A1-TWO-GAPS PermitGapsSupplied 2026-05-01 PERMIT_GAPS_NOT_OPEN
A1-TWO-GAPS PermitGapsSupplied 2026-07-01 PERMIT_GAPS_NOT_OPEN
A1-REJECT StartRejected 2026-03-05 START_NOT_DECLARED
A1-REDECLARE StartRejected 2026-03-20 START_ALREADY_VERIFIED
A1-REDECLARE StartDeclared 2026-03-15 START_ALREADY_DECLARED
A1-SUSPEND WorkResumed 2026-05-02 WORK_NOT_SUSPENDED
A1-RESUSPEND WorkSuspended 2026-05-15 WORK_ALREADY_SUSPENDED
A1-SUSPEND-START WorkSuspended 2026-02-20 START_NOT_VERIFIED
A1-COMPLETE-STOPPED CompletionVerified 2026-06-01 WORK_SUSPENDED
A1-COMPLETE-EARLY WorkSuspended 2026-06-01 COMPLETION_ALREADY_VERIFIED
A1-STOPPED-LATE CompletionVerified 2026-08-01 WORK_SUSPENDED
A1-TWO-STOPS WorkResumed 2026-04-02 WORK_NOT_SUSPENDED
A8-COMPLETED WorkSuspended 2026-07-01 COMPLETION_ALREADY_VERIFIED
A8-PRODUCING WorkSuspended 2026-08-01 COMPLETION_ALREADY_VERIFIED
A8-PRODUCING WorkSuspended 2026-09-01 COMPLETION_ALREADY_VERIFIED
A1-REVOKE PermitGranted 2026-04-05 PERMIT_CASE_NOT_OPEN
A1-REVOKE PermitRevoked 2026-03-20 PERMIT_NOT_GRANTED
A1-GRANT PermitApplied 2026-04-05 PERMIT_ALREADY_GRANTED
A1-GRANT PermitGranted 2026-03-05 PERMIT_CASE_NOT_OPEN
A1-REFUSE PermitRefused 2026-03-05 PERMIT_CASE_NOT_OPEN
A1-REAPPLY PermitApplied 2026-03-15 PERMIT_CASE_OPEN
A1-REVOKED-REAPPLY PermitRevoked 2026-06-05 PERMIT_NOT_GRANTED
A1-REVOKED-REAPPLY PermitApplied 2026-05-05 PERMIT_ALREADY_GRANTED
A1-GAPS PermitGapsSupplied 2026-05-01 PERMIT_GAPS_NOT_OPEN
A1-GRANT-GAPS PermitAcceptedWithGaps 2026-05-05 PERMIT_ALREADY_GRANTED
A1-GRANT-GAPS PermitGranted 2026-05-01 PERMIT_CASE_NOT_OPEN
A1-REFUSE-GAPS PermitRefused 2026-05-01 PERMIT_CASE_NOT_OPEN
A9-APPLY PermitApplied 2026-03-10 PERMIT_CASE_OPEN
SYN-2018-067 CompletionVerified 2026-10-25 WORK_SUSPENDED
PARKED-DATA StartVerified 2026-04-01 START_NOT_DECLARED`;

let log: EventStore;
let reads: ReadStore;

beforeAll(async () => {
  log = await landedLog();
  reads = await openMemoryReadStore(VIEWS);
  await catchUp();
});

async function catchUp(): Promise<void> {
  await (await createProjector({ log, reads, calendar, logger })).catchUp();
}

const register = () => createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });

async function told() {
  const { nodes, totalCount } = await (await register().read()).contradictions({ first: 200 });
  expect((await register().status()).contradictions).toBe(totalCount);
  return nodes;
}

async function lines(): Promise<readonly string[]> {
  return (await told()).map(({ stream, type, occurredOn, code }) =>
    [stream.slice('project-'.length), type, occurredOn, code].join(' '),
  );
}

async function take(name: CommandName, input: JsonObject): Promise<string> {
  const outcome = await register().commands.execute({ name, input, actor: office, source: 'test' });
  return outcome.kind === 'accepted' ? outcome.kind : outcome.code;
}

describe('contradictions that old stories hold', () => {
  it('are told, each with its rule, of the wrong pairs and of nothing else', async () => {
    expect(await lines()).toEqual(TOLD.trim().split('\n'));
  });

  it('are none in the shipped ledgers', async () => {
    expect((await told()).filter(({ seq }) => seq < SHIPPED)).toEqual([]);
  });

  it('are told in whole sentences of both languages', async () => {
    for (const { code, params } of await told())
      for (const sentence of [ERRORS[code].zh, ERRORS[code].en])
        for (const [, name = ''] of sentence.matchAll(/\{(\w+)\}/g)) expect(params[name], code).toBeTruthy();
  });

  it.each([
    ['in small parts', () => openMemoryReadStore(VIEWS), 7],
    ['to another engine', () => openSqliteReadStore({ file: ':memory:', ...VIEWS }), 500],
  ])('are what they are when the log came in %s', async (_, open, batchSize) => {
    const other = await open();
    await (await createProjector({ log, reads: other, calendar, logger, batchSize })).catchUp();
    expect(await other.digest()).toBe(await reads.digest());
    await other.close();
  });

  it('may stay: their streams take new facts, and no other is told by it', async () => {
    const before = await lines();
    expect(await take('approveLand', { project: 'A1-SUSPEND', mu: '3', occurredAt: '2026-06-20' })).toBe('accepted');
    // Before the resumption that was never, so that the story is told anew from there.
    expect(await take('approveLand', { project: 'A1-TWO-STOPS', mu: '3', occurredAt: '2026-04-01' })).toBe('accepted');
    await catchUp();
    expect(await lines()).toEqual(before);
  });
});
