import { openMemoryEventStore } from '@milepost/event-store/memory';
import { expect, it } from 'vitest';
import { table } from './testing/files.js';
import { busOver, run } from './testing/small-ledgers.js';

const movement = (name: string, what: string, registered: string) => ({
  资金类别: '中央预算内',
  名称: name,
  环节: what,
  '金额（万元）': '100',
  发生日期: '2018-02-01',
  项目编号: '',
  登记时间: registered,
  文号: '',
});

it('takes two spellings of a fund for one, and finds both again', async () => {
  const log = openMemoryEventStore();
  const files = new Map([
    [
      'funds.csv',
      table(
        movement('专项（一期）', '争取', '2018-02-02 09:00'),
        movement('专项(一期)', '到位', '2018-02-03 09:00'),
        movement('专项(二期)', '争取', '2018-02-04 09:00'),
      ),
    ],
  ]);
  expect(await run(log, files)).toMatchObject({ imported: 3, rejected: [] });
  const [first, second, third] = (await log.readAll()).map(({ stream }) => stream);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(await run(log, files)).toMatchObject({ imported: 0, skipped: 3 });
});

it('takes the source that the register has added, and tells one that it has not', async () => {
  const log = openMemoryEventStore();
  const rows = [
    { ...movement('一期', '发放', '2018-02-02 09:00'), 资金类别: '贷款', 资金来源: '专项债券' },
    { ...movement('厂房', '到位', '2018-02-02 09:01'), 资金类别: '自筹资金', 资金来源: '' },
  ];
  const files = new Map([['funds.csv', table(...rows)]]);
  expect(await run(log, files)).toMatchObject({
    rejected: [{ code: 'SOURCE_UNKNOWN', file: 'funds.csv', row: 2, column: '资金来源' }],
  });
  await busOver(log).execute({
    name: 'addFundSource',
    input: { name: '专项债券', kind: 'LOAN', occurredAt: '2018-01-02' },
    actor: { id: 'wang', role: 'admin', post: null, unit: null, onBehalfOf: null },
    source: 'test',
  });
  expect(await run(log, files)).toMatchObject({ imported: 2, rejected: [] });
  expect(await run(log, files)).toMatchObject({ imported: 0, skipped: 2, changed: [] });
  expect((await log.readAll()).map(({ data }) => data)).toMatchObject([
    { kind: 'LOAN' },
    { category: 'LOAN', source: '专项债券' },
    { category: 'OWN', source: null },
  ]);
});
