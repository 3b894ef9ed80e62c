import { describe, expect, it } from 'vitest';
import { type CommandName, commandDefinition } from '../catalogue/commands.js';
import { EVIDENCE, LISTING, PROJECT } from '../testing/steps.js';

const read = (name: CommandName, input: unknown) =>
  commandDefinition(name).schema.parse(input) as Record<string, unknown>;

/** Where the input is wrong. */
function problems(name: CommandName, input: unknown): string[] {
  const result = commandDefinition(name).schema.safeParse(input);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

describe('an input', () => {
  it('has null for what is not given, and takes null for not given', () => {
    const bare = { commandId: null, occurredAt: null, reason: null, document: null, evidence: null };
    expect(read('declareStart', { project: PROJECT })).toEqual({ ...bare, project: PROJECT });
    expect(read('declareStart', { ...bare, project: PROJECT })).toEqual({ ...bare, project: PROJECT });
    expect(read('submitReturn', { project: PROJECT, period: '2018-05', amount: '1' })).toMatchObject({
      forecast: false,
    });
    expect(read('submitReturn', { project: PROJECT, period: '2018-05', amount: '1', forecast: null })).toMatchObject({
      forecast: false,
    });
  });

  it('is refused with keys that are not its own', () => {
    const result = commandDefinition('declareStart').schema.safeParse({ project: PROJECT, projekt: 'x' });
    expect(result.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['projekt'] }]);
    expect(problems('declareStart', JSON.parse(`{"project":"${PROJECT}","__proto__":{}}`))).toHaveLength(1);
  });

  it('is refused where something required is missing', () => {
    expect(problems('approvePlan', {}).sort()).toEqual(['amount', 'project', 'year']);
    expect(problems('declareStart', { project: null })).toEqual(['project']);
  });

  it.each([null, 'x', [], 5])('is refused when it is %o', (input) => {
    expect(problems('declareStart', input)).toEqual(['']);
  });

  it('says where each wrong value stands', () => {
    const wrong = {
      commandId: 'mit Leerzeichen',
      occurredAt: '2018-02-30',
      evidence: [...EVIDENCE, { hash: 'abc' }],
      project: PROJECT,
      period: '2018-13',
      amount: '1.5',
      forecast: 'yes',
      submittedAt: '2018-06-02 08:00',
    };
    expect(problems('submitReturn', wrong)).toEqual([
      ...['commandId', 'occurredAt', 'evidence.1.hash', 'period', 'amount', 'forecast', 'submittedAt'],
    ]);
  });
});

const plan = { project: PROJECT, year: 2018, amount: '1' };
const issue = { issue: 'W-1', project: PROJECT, category: 'SITE', description: 'x' };
const permit = { project: PROJECT, kind: 'PLANNING', action: 'APPLY' };

describe.each<[field: string, name: CommandName, base: object, good: unknown[], bad: unknown[]]>([
  [
    'occurredAt',
    'declareStart',
    { project: PROJECT },
    ['2018-05-31', '2016-02-29', '2018-05-31T10:00:00Z', '2018-05-31T10:00:00.123+08:00'],
    [
      '2018-02-29',
      '2018-5-31',
      '20180531',
      '2018-05-31T24:00:00Z',
      '2018-05-31T10:00:00',
      '2018-05-31T10:00Z',
      '',
      1527760800000,
    ],
  ],
  [
    'period',
    'closePeriod',
    {},
    ['2018-01', '2018-12'],
    ['2018-13', '2018-00', '2018-1', '2018', '2018-01-01', '0000-01', ''],
  ],
  [
    'amount',
    'approvePlan',
    plan,
    ['0', '-1', '9007199254740991'],
    ['1.5', '1e3', '', ' 1', '+1', '1,000', '9007199254740992', '0x10', 1],
  ],
  ['year', 'approvePlan', plan, [1950, 2018, 2199], [1949, 2200, 2018.5, '2018', null]],
  [
    'mu',
    'approveLand',
    { project: PROJECT },
    ['13.22', '0.001', '1', '0', null],
    ['1.2345', '.5', '1.', 'xx', '', '1e3', 13.22],
  ],
  ['dueOn', 'raiseIssue', issue, ['2018-05-31', null], ['2018-02-29', '2018-05-31T10:00:00Z', '']],
  ['kind', 'recordPermit', permit, ['PLANNING', 'CONSTRUCTION'], ['planning', '规划许可证', 'toString', null]],
  ['action', 'recordPermit', permit, ['APPLY', 'REVOKE'], ['apply', 'CANCEL', null]],
  ['category', 'raiseIssue', issue, ['SITE', 'OTHER'], ['其他', null]],
  ['level', 'listProject', LISTING, ['DISTRICT', 'COUNTY', 'NATIONAL', null], ['市级', 'TOWN']],
  ['nature', 'listProject', LISTING, ['NEW_START', null], ['续建', 'new_start', '']],
  [
    'commandId',
    'declareStart',
    { project: PROJECT },
    ['a', 'returns.csv#12', 'x'.repeat(128)],
    ['', 'a b', '幂等', 'x'.repeat(129), 'a\n'],
  ],
  [
    'name',
    'listProject',
    LISTING,
    ['示例项目（一期）', 'Ångström 🏗️', '甲\n乙', '𠮷野家', 'x'.repeat(200)],
    ['', '  ', '\u3000', 'a\u0000b', 'a\u001bb', 'a\u007fb', 'x'.repeat(201), '\ud83c', null, 5],
  ],
  [
    'reason',
    'declareStart',
    { project: PROJECT },
    ['因汛期停工', 'x'.repeat(2000), null],
    ['', ' ', 'a\u0000b', '\udfff', 'x'.repeat(2001)],
  ],
  ['tags', 'listProject', LISTING, [[], ['续建', '央企'], null], [[''], ['a\u0000'], 'x', Array(51).fill('x')]],
  ['approve', 'reviewReturn', { project: PROJECT, period: '2018-05' }, [true, false], ['true', 1, null]],
  [
    'project',
    'declareStart',
    {},
    ['SYN-2018-001', 'project-SYN-2018-001', '2018.项目/1', 'x'.repeat(64)],
    ['', ' ', 'A B', 'A\u3000B', 'a\u0000', '\ud800', 'x'.repeat(65), 'project-', 'project-project-A', null],
  ],
])('the field %s', (field, name, base, good, bad) => {
  it.each(good)('takes %o', (value) => {
    expect(problems(name, { ...base, [field]: value })).toEqual([]);
  });

  it.each(bad)('refuses %o', (value) => {
    const [problem, ...more] = problems(name, { ...base, [field]: value });
    expect(problem?.split('.')[0]).toBe(field);
    expect(more).toEqual([]);
  });
});

describe('what is read', () => {
  it('keeps names as they are but for blanks', () => {
    const name = '示例“智慧城”项目🏗️（一期） 标准厂房；A&B <x>';
    expect(read('listProject', { ...LISTING, name: `\u3000${name.replace(' ', '\n')} \n` })).toMatchObject({ name });
  });

  it('takes the id of a project for its code', () => {
    for (const project of [PROJECT, `project-${PROJECT}`, ` ${PROJECT} `])
      expect(read('declareStart', { project })).toMatchObject({ project: PROJECT });
    expect(read('reserveProject', { code: `project-${PROJECT}`, name: 'x' })).toMatchObject({ code: PROJECT });
    expect(
      read('awardGrant', { category: 'CENTRAL_BUDGET', name: 'x', amount: '1', project: `project-${PROJECT}` }),
    ).toMatchObject({
      project: PROJECT,
    });
  });

  it('has amounts as whole 元 and areas as thousandths of a 亩', () => {
    expect(read('approvePlan', { ...plan, amount: '28712000000' })).toMatchObject({ amount: 28_712_000_000 });
    expect(Object.is(read('approvePlan', { ...plan, amount: '-0' })['amount'], 0)).toBe(true);
    expect(read('approveLand', { project: PROJECT, mu: '1888.65' })).toMatchObject({ mu: 1_888_650 });
  });

  it('has each tag once, in the order given', () => {
    expect(read('listProject', { ...LISTING, tags: ['续建', ' 央企', '续建 '] })).toMatchObject({
      tags: ['续建', '央企'],
    });
  });
});

describe('evidence', () => {
  const [{ hash }] = EVIDENCE;
  const evidence = (...all: unknown[]) => problems('declareStart', { project: PROJECT, evidence: all });

  it('is a SHA-256 with what it is of, and when it was captured', () => {
    expect(evidence({ hash })).toEqual([]);
    expect(evidence({ hash, mediaType: 'image/jpeg', size: 0, capturedAt: '2018-05-31T10:00:00Z' })).toEqual([]);
    expect(evidence({ hash, mediaType: null, size: null, capturedAt: null })).toEqual([]);
    expect(read('declareStart', { project: PROJECT, evidence: [{ hash: hash.toUpperCase() }] })).toMatchObject({
      evidence: [{ hash }],
    });
  });

  it.each([
    [{}, 'evidence.0.hash'],
    [{ hash: hash.slice(1) }, 'evidence.0.hash'],
    [{ hash: `${hash}0` }, 'evidence.0.hash'],
    [{ hash: 'g'.repeat(64) }, 'evidence.0.hash'],
    [{ hash, size: -1 }, 'evidence.0.size'],
    [{ hash, size: 1.5 }, 'evidence.0.size'],
    [{ hash, capturedAt: '2018-05-31' }, 'evidence.0.capturedAt'],
    [{ hash, mediaType: 'a\u0000' }, 'evidence.0.mediaType'],
    [{ hash, path: '/etc' }, 'evidence.0'],
  ])('is refused as %o', (one, path) => {
    expect(evidence(one)).toEqual([path]);
  });
});
