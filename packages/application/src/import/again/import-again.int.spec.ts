import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import { table } from '../testing/files.js';
import { area, busOver, listing, run, step } from '../testing/small-ledgers.js';

const loan = (more = {}) => ({
  资金类别: '信贷通',
  名称: '某贷（一期）',
  环节: '发放',
  '金额（万元）': '300',
  发生日期: '2018-03-01',
  项目编号: '',
  登记时间: '2018-03-02 10:00',
  文号: '贷〔2018〕7号',
  ...more,
});
const month = (more = {}) => ({
  项目编号: 'A',
  期间: '2018-02',
  类型: '实绩',
  '本期完成投资（万元）': '100',
  报送时间: '2018-03-02 09:00',
  审核时间: '2018-03-03 09:00',
  登记时间: '2018-03-03 09:00',
  报送单位: '甲公司',
  审核单位: '区工信局',
  凭证摘要: '',
  ...more,
});
const projects = (...more: object[]) =>
  ['projects.csv', table(listing('A', '2018-01-15 09:00'), ...(more as Record<string, string>[]))] as const;
const land = (...rows: Record<string, string>[]) => ['land.csv', table(...rows)] as const;
const first = area('A', '10.00', '2018-02-03 10:00');

async function imported(...files: (readonly [string, Uint8Array])[]) {
  const log = openMemoryEventStore();
  expect(await run(log, new Map(files), { source: '2018' })).toMatchObject({ rejected: [], changed: [], missing: [] });
  return log;
}
const types = async (log: Awaited<ReturnType<typeof imported>>) => (await log.readAll({})).map(({ type }) => type);

describe('a row that says a recorded fact otherwise', () => {
  it('is told with what changed and its event, and counted once', async () => {
    const signed = { ...step('A', '签约', '2018-02-01', '2018-02-03 11:00'), 依据文号: '签〔2018〕7号' };
    const before = [projects(), land(first), ['funds.csv', table(loan())], ['lifecycle.csv', table(signed)]] as const;
    const log = await imported(...before);
    const events = await log.readAll({});
    const again = new Map([
      projects(),
      land({ ...first, 文号: '国土〔2018〕17号' }),
      ['funds.csv', table(loan({ 文号: '贷〔2018〕17号', 名称: '某贷(一期)' }))],
      ['lifecycle.csv', table({ ...signed, 依据文号: '签〔2018〕17号' })],
    ]);
    const report = await run(log, again, { source: 'second' });
    expect(report).toMatchObject({ imported: 0, skipped: 1, rejected: [], missing: [] });
    const eventOf = (type: string) => events.find((event) => event.type === type)?.id;
    const document = (before: string | null, after: string, column = '文号') => [
      { field: 'document', column, before, after },
    ];
    expect(report.changed).toHaveLength(3);
    expect(report.changed).toEqual(
      expect.arrayContaining([
        {
          ...{ file: 'land.csv', row: 2, command: 'acquireLand', event: eventOf('LandAcquired'), corrected: false },
          differences: document(null, '国土〔2018〕17号'),
        },
        {
          ...{ file: 'funds.csv', row: 2, command: 'disburseLoan', event: eventOf('LoanDisbursed'), corrected: false },
          differences: document('贷〔2018〕7号', '贷〔2018〕17号'),
        },
        {
          ...{
            file: 'lifecycle.csv',
            row: 2,
            command: 'signContract',
            event: eventOf('ContractSigned'),
            corrected: false,
          },
          differences: document('签〔2018〕7号', '签〔2018〕17号', '依据文号'),
        },
      ]),
    );
    expect(await log.readAll({})).toEqual(events);
  });

  it('is put right where asked for, once, with what its row says of why', async () => {
    const log = await imported(projects(), land(first));
    const changed = { ...first, '面积（亩）': '12.00', 更正原因: '勘测成果更正', 更正文号: '国土〔2018〕9号' };
    const files = new Map([projects(), land(changed)]);
    expect(await run(log, files, { correct: true })).toMatchObject({
      ...{ imported: 0, rejected: [] },
      changed: [{ corrected: true, differences: [{ column: '面积（亩）', before: '10', after: '12' }] }],
    });
    expect((await log.readAll({})).at(-1)).toMatchObject({
      type: 'FactCorrected',
      metadata: { reason: '勘测成果更正', document: '国土〔2018〕9号', source: 'import:land.csv#2' },
    });
    expect(await run(log, files, { correct: true })).toMatchObject({ imported: 0, skipped: 2, changed: [] });
    // What it said first is not what stands.
    expect(await run(log, new Map([projects(), land(first)]))).toMatchObject({
      changed: [{ differences: [{ before: '12', after: '10' }] }],
    });
    expect(await types(log)).toEqual(['ProjectListed', 'LandAcquired', 'FactCorrected']);
  });

  it('is put right together with others of its stream, which alone would contradict each other', async () => {
    const [suspended, resumed] = ['停工', '复工'].map((what, index) =>
      step('A', what, `2018-0${4 + index}-01`, `2018-06-0${1 + index} 09:00`),
    );
    const before = ['开工申报', '开工认定'].map((what) => step('A', what, '2018-03-01', '2018-03-02 09:00'));
    const file = (...rows: unknown[]) =>
      ['lifecycle.csv', table(...([...before, ...rows] as Record<string, string>[]))] as const;
    const reasoned = { ...suspended, 备注: '雨季' };
    const log = await imported(projects(), file(reasoned, resumed));
    const later = file({ ...reasoned, 发生日期: '2018-05-10' }, { ...resumed, 发生日期: '2018-05-20' });
    const report = await run(log, new Map([projects(), later]), { correct: true, reason: '日期有误' });
    expect(report.rejected).toEqual([]);
    expect(report.changed.map(({ corrected }) => corrected)).toEqual([true, true]);
    const [a, b] = (await log.readAll({})).slice(-2);
    expect([a?.metadata['commandId'], a?.metadata['reason']]).toEqual([b?.metadata['commandId'], '日期有误']);
  });

  it('of an approved return is put right by 更正, and known again', async () => {
    const log = await imported(projects(), ['returns.csv', table(month())]);
    const files = new Map([projects(), ['returns.csv', table(month({ '本期完成投资（万元）': '90' }))]] as const);
    expect(await run(log, files)).toMatchObject({ imported: 0, changed: [{ corrected: false }] });
    expect(await run(log, files, { correct: true })).toMatchObject({ changed: [{ corrected: true }] });
    expect((await log.readAll({})).at(-1)).toMatchObject({ type: 'ReturnCorrected', data: { amount: 900_000 } });
    expect(await run(log, files, { correct: true })).toMatchObject({ imported: 0, changed: [], missing: [] });
  });

  it('that the rules refuse to put right is rejected, and nothing is written', async () => {
    const log = await imported(projects(), land(first));
    const wrong = land({ ...first, 发生日期: '2018-01-02', '面积（亩）': '0.00' });
    const report = await run(log, new Map([projects(listing('B', '2018-01-16 09:00')), wrong]), { correct: true });
    expect(report).toMatchObject({ imported: 0, rejected: [{ file: 'land.csv', row: 2 }] });
    expect(await types(log)).toEqual(['ProjectListed', 'LandAcquired']);
  });
});

describe('a changed row of the amendments', () => {
  const amendment = (more = {}) => ({
    项目编号: 'A',
    期间: '2018-02',
    类型: '更正',
    '更正后本期完成投资（万元）': '90',
    登记时间: '2018-04-02 09:00',
    审批单位: '区重点办',
    原因: '漏计设备款',
    凭证摘要: '',
    ...more,
  });
  const first = [projects(), ['returns.csv', table(month())]] as const;
  const files = (...rows: Record<string, string>[]) => new Map([...first, ['amendments.csv', table(...rows)] as const]);
  const changed = files(amendment({ '更正后本期完成投资（万元）': '95', 原因: '漏计设备款，复核' }));

  it('amends the return anew, for its own reason, and is known again', async () => {
    const log = await imported(...files(amendment()));
    expect(await run(log, changed)).toMatchObject({ imported: 0, changed: [{ corrected: false }] });
    expect(await run(log, changed, { correct: true })).toMatchObject({ rejected: [], changed: [{ corrected: true }] });
    expect((await log.readAll({})).at(-1)).toMatchObject({
      type: 'ReturnCorrected',
      data: { amount: 950_000 },
      metadata: { reason: '漏计设备款，复核' },
    });
    expect(await run(log, changed, { correct: true })).toMatchObject({ imported: 0, changed: [], missing: [] });
  });

  it('puts right its reason alone, the amount staying', async () => {
    const log = await imported(...files(amendment()));
    const reasoned = files(amendment({ 原因: '重复计入' }));
    expect(await run(log, reasoned, { correct: true })).toMatchObject({ rejected: [], changed: [{ corrected: true }] });
    expect(await types(log)).toContain('FactCorrected');
    expect(await run(log, reasoned, { correct: true })).toMatchObject({ imported: 0, changed: [] });
  });

  it('is refused where another amended the return since', async () => {
    const later = amendment({ 类型: '核减', '更正后本期完成投资（万元）': '80', 登记时间: '2018-05-02 09:00' });
    const log = await imported(...files(amendment(), later));
    const [rows] = [files(amendment({ '更正后本期完成投资（万元）': '95' }), later)];
    expect(await run(log, rows, { correct: true })).toMatchObject({
      rejected: [{ code: 'RETURN_AMOUNT_FIXED', file: 'amendments.csv', row: 2 }],
    });
  });
});

describe('a changed row of the closings', () => {
  const closing = (more = {}) => ({
    期间: '2018-02',
    截止时间: '2018-03-05 18:00',
    关账时间: '2018-03-12 18:00',
    重开时间: '',
    登记时间: '2018-03-12 18:05',
    ...more,
  });

  it('is told, and refused to be put right: a month is re-opened', async () => {
    const log = await imported(['periods.csv', table(closing())]);
    const changed = new Map([['periods.csv', table(closing({ 截止时间: '2018-03-06 18:00' }))]]);
    expect(await run(log, changed)).toMatchObject({ rejected: [], changed: [{ corrected: false }] });
    expect(await run(log, changed, { correct: true })).toMatchObject({
      rejected: [{ code: 'CLOSING_AMENDED_BY_REOPENING', file: 'periods.csv', row: 2 }],
    });
    expect(await types(log)).toEqual(['PeriodClosed']);
  });
});

describe('rows', () => {
  it('that name a project by a further code are paired with what its first code said', async () => {
    const log = await imported(projects(), land(first));
    const actor = { id: 'wang', role: 'admin', post: null, unit: null, onBehalfOf: null } as const;
    const input = { project: 'A', code: 'GZ-1', occurredAt: '2018-02-01' };
    expect(await busOver(log).execute({ name: 'assignCode', input, actor, source: 'test' })).toMatchObject({
      kind: 'accepted',
    });
    const again = land({ ...first, 项目编号: 'GZ-1', '面积（亩）': '12.00' });
    expect(await run(log, new Map([again]))).toMatchObject({
      ...{ imported: 0, rejected: [], changed: [{ differences: [{ before: '10', after: '12' }] }] },
    });
  });

  it('that are new beside known ones are new, however like them', async () => {
    const log = await imported(projects(), land(first));
    const second = { ...first, '面积（亩）': '4.00', 登记时间: '2018-03-03 10:00', 发生日期: '2018-03-01' };
    expect(await run(log, new Map([projects(), land(first, second)]))).toMatchObject({ imported: 1, changed: [] });
    expect(await run(log, new Map([land({ ...second, 登记时间: '2018-04-03 10:00' })]))).toMatchObject({
      ...{ imported: 1, changed: [], missing: [] },
    });
  });

  it('that vanished from a file are told, and stand', async () => {
    const other = listing('B', '2018-01-16 09:00');
    const log = await imported(projects(other), land(first));
    const events = await log.readAll({});
    const report = await run(log, new Map([projects(), land(first)]), { source: '2018' });
    expect(report.missing).toEqual([
      {
        file: 'projects.csv',
        row: 3,
        command: 'listProject',
        event: events.find(({ stream }) => stream === 'project-B')?.id,
      },
    ]);
    expect(await log.readAll({})).toEqual(events);
    // Another year's list is another file.
    expect(await run(log, new Map([['projects.csv', table(listing('C', '2018-02-16 09:00'))]]))).toMatchObject({
      ...{ imported: 1, missing: [] },
    });
  });
});

describe('columns that no ledger has', () => {
  const files = new Map([['projects.csv', table({ ...listing('A', '2018-01-15 09:00'), 备注: '重点', 联系电话: '' })]]);

  it('are refused unless they are not to be read, those of persons always', async () => {
    const log = openMemoryEventStore();
    const report = await run(log, files);
    expect(report.rejected.map(({ code, column }) => [code, column])).toEqual([
      ['COLUMN_UNKNOWN', '备注'],
      ['COLUMN_PERSONAL', '联系电话'],
    ]);
    expect(await run(log, files, { attributes: true })).toMatchObject({ rejected: [{ code: 'COLUMN_PERSONAL' }] });
    expect(await run(log, files, { ignoreColumns: true })).toMatchObject({
      imported: 1,
      ignoredColumns: [
        { file: 'projects.csv', column: '备注' },
        { file: 'projects.csv', column: '联系电话' },
      ],
    });
  });

  it('of projects become attributes where asked for', async () => {
    const log = openMemoryEventStore();
    const options = { attributes: true, ignoreColumns: true };
    expect(await run(log, files, options)).toMatchObject({ imported: 2, rejected: [] });
    expect((await log.readAll({})).at(-1)).toMatchObject({
      type: 'AttributeSet',
      data: { name: '备注', value: '重点' },
    });
    expect(await run(log, files, options)).toMatchObject({ imported: 0, skipped: 2 });
  });
});
