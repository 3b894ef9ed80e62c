import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@milepost/event-store';
import { seeded } from '../../support/seeded.js';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2018, 0, 1);

type Fact = { readonly stream: string; readonly event: NewEvent };

/** So many days of each of the projects with a movement of its money on each, project by project as the log goes on. */
export function moneyOfDays(projects: number, days: number): Fact[] {
  return Array.from({ length: projects * days }, (_, index) => {
    const project = `LATE-${index % projects}`;
    const occurredAt = new Date(FIRST_DAY + DAY * Math.floor(index / projects)).toISOString();
    const commandId = randomUUID();
    const event: NewEvent = {
      id: randomUUID(),
      type: 'ReturnApproved',
      data: { project, period: occurredAt.slice(0, 7), amount: 10_000 * (1 + index), reviewedAt: null },
      metadata: { schemaVersion: 1, occurredAt, actor: { id: 'bench' }, amends: null, commandId },
    };
    return { stream: `return-${project}.${occurredAt.slice(0, 7)}`, event };
  });
}

/** The same in any order. */
export function shuffled<T>(values: readonly T[]): T[] {
  const { below } = seeded(1);
  const all = [...values];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}
