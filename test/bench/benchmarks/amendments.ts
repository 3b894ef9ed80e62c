import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventStore, NewEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { seeded } from '../../support/seeded.js';
import type { Benchmark } from '../benchmark.js';
import { interleave } from '../harness/interleave.js';
import { write } from '../workload/history.js';
import { moneyOfDays } from '../workload/late-facts.js';
import { catchUpViews, openViews } from '../workload/views.js';

const [PROJECTS, DAYS, ADDED] = [12, 120, 300];

type Fact = ReturnType<typeof moneyOfDays>[number];

/** Facts that are put right, beside as many that come late on the same days: both change all later days of their projects. */
export const amendments: Benchmark = async ({ folder, rounds }, report) => {
  const facts = moneyOfDays(PROJECTS, DAYS);
  const { below } = seeded(17);
  const chosen = new Set<Fact>();
  while (chosen.size < ADDED) chosen.add(facts[below(facts.length)] as Fact);
  const kinds = { corrected: correctionOf, late: againOf, voided: voidingOf };
  const file = join(folder, 'views.db');

  /** CPU of this process for each event that is taken in behind the others. */
  const cpuOf = (kind: keyof typeof kinds) => async () => {
    const log: EventStore = openMemoryEventStore();
    await write(log, facts);
    for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
    const reads = await openViews(file);
    await catchUpViews(log, reads);
    for (const fact of chosen) await appendNext(log, fact.stream, [kinds[kind](fact.event)]);
    const before = process.cpuUsage();
    await catchUpViews(log, reads);
    const { user, system } = process.cpuUsage(before);
    await reads.close();
    return (user + system) / 1_000 / ADDED;
  };
  const samples = await interleave(rounds, {
    late: cpuOf('late'),
    corrected: cpuOf('corrected'),
    voided: cpuOf('voided'),
  });
  const what = `facts of ${PROJECTS} projects with ${DAYS} days each, views on SQLite: CPU for each`;
  const beside = { what: 'a late fact of the same day', samples: samples.late };
  report({ what: `corrected ${what}`, unit: 'ms', ours: samples.corrected, beside });
  report({ what: `voided ${what}`, unit: 'ms', ours: samples.voided, beside });
};

function againOf({ type, data, metadata }: NewEvent): NewEvent {
  return { id: randomUUID(), type, metadata, data: { ...data, amount: 7 } };
}

function correctionOf({ id, type, data, metadata }: NewEvent): NewEvent {
  const restated = { ...data, amount: 7 };
  const grounds = { reason: null, document: null, evidence: [] };
  return {
    id: randomUUID(),
    type: 'FactCorrected',
    metadata: { ...metadata, amends: id },
    data: { fact: type, project: data['project'] ?? null, factVersion: 1, restated, ...grounds },
  };
}

function voidingOf({ id, type, data, metadata }: NewEvent): NewEvent {
  const project = data['project'] ?? null;
  return { id: randomUUID(), type: 'FactVoided', metadata: { ...metadata, amends: id }, data: { fact: type, project } };
}
