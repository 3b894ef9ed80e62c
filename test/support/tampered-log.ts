import { createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createProjector } from '@milepost/projector';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';

const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A small log that puts something into every view: projects with plans and corrected ones, returns, months, grants and issues. */
export async function tamperedLog(): Promise<EventStore> {
  const [log, reads, calendar] = [
    openMemoryEventStore(),
    await openMemoryReadStore(VIEWS),
    calendarIn('Asia/Shanghai'),
  ];
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const projector = await createProjector({ log, reads, calendar, logger });
  async function send(name: string, input: Readonly<Record<string, unknown>>): Promise<string> {
    const request = { name, input, actor: OFFICE, source: 'test' } as Parameters<typeof register.commands.execute>[0];
    const outcome = await register.commands.execute(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await projector.catchUp();
    return outcome.events[0]?.id ?? '';
  }
  for (const [n, code] of ['P-1', 'P-2', 'P-3', 'P-4'].entries()) {
    const listing = { code, name: `项目${n}`, campaign: '工业', level: 'CITY', totalInvestment: `${n + 1}000000000` };
    await send('listProject', { ...listing, occurredAt: '2018-01-12' });
    const plan = await send('approvePlan', {
      project: code,
      year: 2018,
      amount: `${n + 1}00000000`,
      occurredAt: '2018-01-20',
    });
    const restated = { approvePlan: { project: code, year: 2018, amount: `${n + 2}00000000` } };
    if (n % 2 === 0) await send('correctFact', { event: plan, restated, reason: '误报' });
    const month = { project: code, period: '2018-05' };
    await send('submitReturn', { ...month, amount: `${n + 1}0000000`, progress: '主体施工' });
    await send('reviewReturn', { ...month, approve: true });
    await send('awardGrant', {
      category: 'CENTRAL_BUDGET',
      name: `专项${n}`,
      amount: '1000000',
      project: n === 0 ? null : code,
      occurredAt: '2018-03-01',
    });
    await send('raiseIssue', {
      issue: `W-${n}`,
      project: code,
      category: 'LAND_CLEARANCE',
      description: '用地',
      dueOn: '2018-06-30',
      occurredAt: '2018-04-01',
    });
    if (n < 2) await send('closeIssue', { issue: `W-${n}`, verifiedBy: '督查室', occurredAt: '2018-05-01' });
    await send('recordPermit', { project: code, kind: 'PLANNING', action: 'APPLY', occurredAt: '2018-02-01' });
  }
  await send('closePeriod', { period: '2018-05', occurredAt: '2018-06-05T10:00:00+08:00' });
  await send('reopenPeriod', { period: '2018-05', until: '2099-07-05' });
  return log;
}
