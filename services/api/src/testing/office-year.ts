import type { RunningRegister } from './running-register.js';

/** A small year of the office: three projects, one of them started and reporting; the position of the last event. */
export async function officeYear({ at, send }: RunningRegister): Promise<string> {
  const campaign = '工业攻坚战';
  at('2018-01-10T01:00:00Z');
  await send('reserveProject', { code: 'SYN-0', name: '储备项目', leadUnit: '区发改委' });
  await send('listProject', {
    code: 'SYN-1',
    name: '新材料产业园',
    campaign,
    level: 'CITY',
    totalInvestment: '1200000000',
    tags: ['工业'],
  });
  await send('listProject', {
    code: 'SYN-2',
    name: '污水处理厂',
    campaign: '环境攻坚战',
    level: 'DISTRICT',
    totalInvestment: '80000000',
  });
  at('2018-02-01T01:00:00Z');
  await send('approvePlan', { project: 'SYN-1', year: 2018, amount: '400000000' });
  await send('approvePlan', { project: 'SYN-2', year: 2018, amount: '50000000' });
  at('2018-03-05T01:00:00Z');
  await send('approveLand', { project: 'SYN-1', mu: '13.22' });
  await send('approveLand', { project: 'SYN-1' });
  await send('recordPermit', { project: 'SYN-1', kind: 'PLANNING', action: 'GRANT', document: '规字1号' }).catch(
    async () => {
      await send('recordPermit', { project: 'SYN-1', kind: 'PLANNING', action: 'APPLY' });
      return send('recordPermit', { project: 'SYN-1', kind: 'PLANNING', action: 'GRANT', document: '规字1号' });
    },
  );
  await send('declareStart', { project: 'SYN-1', occurredAt: '2018-03-01' });
  await send('verifyStart', { project: 'SYN-1', occurredAt: '2018-03-02' });
  at('2018-04-03T01:00:00Z');
  await send('submitReturn', { project: 'SYN-1', period: '2018-03', amount: '100000000' });
  await send('reviewReturn', { project: 'SYN-1', period: '2018-03', approve: true });
  at('2018-05-03T01:00:00Z');
  const last = await send('correctReturn', {
    project: 'SYN-1',
    period: '2018-03',
    amount: '90000000',
    reason: '重复计算',
  });
  return last.position;
}
