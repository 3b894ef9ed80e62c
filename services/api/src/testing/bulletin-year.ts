import type { RunningRegister } from './running-register.js';

/** Five projects of 2018, up to the end of May, of which a bulletin can be printed; codes A to E. */
export async function bulletinYear({ at, send }: RunningRegister): Promise<void> {
  const list = (code: string, more: Readonly<Record<string, string>>) =>
    send('listProject', { code, name: `示例项目${code}`, campaign: '工业', occurredAt: '2018-01-10', ...more });
  at('2018-01-20T01:00:00Z');
  const made = { industry: '制造', owner: '甲公司', nature: 'NEW_START' };
  await list('A', { ...made, level: 'CITY', totalInvestment: '1200000000', plannedStart: '2018-03', place: '东城' });
  await list('B', {
    ...made,
    owner: '乙公司',
    level: 'DISTRICT',
    totalInvestment: '80000000',
    plannedStart: '2018-05',
  });
  const road = { industry: '交通', nature: 'CARRIED_OVER' };
  await list('C', { ...road, level: 'CITY', totalInvestment: '600000000', name: '示例大道' });
  await list('D', { ...road, level: 'CITY', totalInvestment: '300000000' });
  await list('E', { nature: 'NEW_START', plannedStart: '2018-09' });
  await send('setOpeningBalance', { project: 'C', amount: '200000000' });
  await send('setAttribute', { project: 'C', name: '考核类别', value: '考核类' });
  for (const [project, amount] of Object.entries({ A: '400000000', B: '50000000', C: '100000000' }))
    await send('approvePlan', { project, year: 2018, amount });
  await send('signContract', { project: 'A' });
  await send('initiateProject', { project: 'A' });

  at('2018-06-01T01:00:00Z');
  for (const [project, occurredAt] of Object.entries({ A: '2018-03-02', C: '2018-01-15', D: '2018-02-01' })) {
    await send('declareStart', { project, occurredAt });
    await send('verifyStart', { project, occurredAt });
  }
  await send('suspendWork', { project: 'D', occurredAt: '2018-04-01', reason: '资金不足' });
  await send('verifyCompletion', { project: 'C', occurredAt: '2018-05-20' });
  await send('startProduction', { project: 'C', occurredAt: '2018-05-25' });
  for (const [project, period, amount] of [
    ['A', '2018-03', '90000000'],
    ['A', '2018-04', '110000000'],
    ['A', '2018-05', '50000000'],
    ['C', '2018-04', '100000000'],
  ] as const) {
    await send('submitReturn', { project, period, amount });
    await send('reviewReturn', { project, period, approve: true });
  }
  const grant = { category: 'CENTRAL_BUDGET', name: '示例专项' };
  await send('awardGrant', { ...grant, project: 'A', amount: '100000000', occurredAt: '2018-04-01' });
  await send('receiveFunds', { ...grant, project: 'A', amount: '60000000', occurredAt: '2018-04-20' });
  await send('payFunds', { ...grant, project: 'A', amount: '30000000', occurredAt: '2018-05-20' });
  await send('awardGrant', { ...grant, amount: '20000000', occurredAt: '2018-05-01' });
}
