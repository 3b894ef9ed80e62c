import { describe, expect, it } from 'vitest';
import { type CommandName, commandDefinition } from '../catalogue/commands.js';
import { EVIDENCE, LISTING, PROJECT } from '../testing/steps.js';
import { errorMessage } from './errors/errors.js';
import { malformedInput } from './malformed-input.js';

/** What somebody is told of the input, first in English, then in Chinese. */
function told(name: CommandName, input: unknown): [code: string, en: string, zh: string] {
  const { error } = commandDefinition(name).schema.safeParse(input);
  if (!error) throw new Error('nothing is wrong with it');
  const malformed = malformedInput(error, (path) => ['input', ...path].join('.'));
  return [malformed.code, errorMessage(malformed), errorMessage(malformed, 'zh-CN')];
}

const plan = { project: PROJECT, year: 2018, amount: '1' };
const permit = { project: PROJECT, kind: 'PLANNING', action: 'APPLY' };
const [{ hash }] = EVIDENCE;

describe('an input that is wrong is told by its place and its true reason, in both languages', () => {
  it.each<[CommandName, object, code: string, en: string, zh: string]>([
    ['approvePlan', { year: 2018, amount: '1' }, 'INPUT_REQUIRED', 'input.project is required', 'input.project为必填'],
    ['approvePlan', { ...plan, amount: null }, 'INPUT_REQUIRED', 'input.amount is required', 'input.amount为必填'],
    ['approvePlan', { ...plan, amout: '1' }, 'INPUT_UNKNOWN', 'no input input.amout;', '没有输入项input.amout，'],
    ['approvePlan', { ...plan, year: 2200 }, 'YEAR_OUT_OF_RANGE', 'a year from 1950 to 2199', '1950至2199之间的年度'],
    [
      'approvePlan',
      { ...plan, amount: '1.5' },
      'YUAN_MALFORMED',
      'input.amount must be whole yuan',
      '以元为单位的整数',
    ],
    ['approvePlan', { ...plan, amount: 1 }, 'YUAN_MALFORMED', 'in text', '以文字填写'],
    ['approvePlan', { ...plan, project: 'a b' }, 'CODE_MALFORMED', 'without blanks', '不含空格'],
    ['approvePlan', { ...plan, commandId: 'a b' }, 'COMMAND_ID_MALFORMED', 'printable ASCII', '可见的ASCII字符'],
    ['approvePlan', { ...plan, reason: ' ' }, 'TEXT_BLANK', 'must not be blank', '不能是空白'],
    [
      'approvePlan',
      { ...plan, reason: 'x'.repeat(2001) },
      'TEXT_TOO_LONG',
      'at most 2000 characters',
      '最多2000个字符',
    ],
    ['approvePlan', { ...plan, reason: 'a\u0000' }, 'TEXT_UNPRINTABLE', 'U+0000', 'U+0000'],
    ['approvePlan', { ...plan, reason: 5 }, 'TEXT_EXPECTED', 'must be text', '应为文字'],
    ['closePeriod', { period: '2018-13' }, 'PERIOD_MALFORMED', 'from 1950-01 to 2199-12', '自1950-01至2199-12'],
    ['approvePlan', { ...plan, occurredAt: '2018-02-30' }, 'DAY_UNKNOWN', 'has no 2018-02-30;', '没有2018-02-30，'],
    ['approvePlan', { ...plan, occurredAt: '9999-12-31' }, 'DAY_OUT_OF_RANGE', '9999-12-31 lies outside', '请核对年份'],
    [
      'approvePlan',
      { ...plan, occurredAt: '1949-02-30T00:00:00Z' },
      'DAY_OUT_OF_RANGE',
      'check the year',
      '请核对年份',
    ],
    [
      'approvePlan',
      { ...plan, occurredAt: '2018-02-30T00:00:00Z' },
      'DAY_UNKNOWN',
      'has no 2018-02-30;',
      '请核对月和日',
    ],
    [
      'approvePlan',
      { ...plan, occurredAt: '31 May' },
      'TIME_POINT_MALFORMED',
      'a day or an RFC 3339 instant',
      '日期或RFC',
    ],
    ['approvePlan', { ...plan, occurredAt: 5 }, 'TIME_POINT_MALFORMED', 'in text', '应为日期或'],
    [
      'recordPermit',
      { ...permit, gapsDueOn: '2018-2-1' },
      'DAY_MALFORMED',
      'a day in text, as "2018-05-31"',
      '应为日期',
    ],
    ['recordPermit', { ...permit, gapsDueOn: '2018-13-01' }, 'DAY_UNKNOWN', 'has no 2018-13-01;', '没有2018-13-01，'],
    ['recordPermit', { ...permit, action: 'CANCEL' }, 'CHOICE_UNKNOWN', 'one of APPLY, ACCEPT', '之一：APPLY, ACCEPT'],
    ['approveLand', { project: PROJECT, mu: '1.2345' }, 'MU_MALFORMED', 'at most 3 places', '最多三位小数'],
    [
      'reviewReturn',
      { project: PROJECT, period: '2018-05', approve: 1 },
      'BOOLEAN_EXPECTED',
      'true or false',
      'true或false',
    ],
    ['listProject', { ...LISTING, tags: '续建' }, 'LIST_EXPECTED', 'input.tags must be a list', 'input.tags应为列表'],
    ['listProject', { ...LISTING, tags: Array(51).fill('x') }, 'LIST_TOO_LONG', 'holds at most 50', '最多50项'],
    ['listProject', { ...LISTING, tags: ['a', ''] }, 'TEXT_BLANK', 'input.tags.1 must not', 'input.tags.1不能'],
    ['approvePlan', { ...plan, evidence: [5] }, 'OBJECT_EXPECTED', 'input.evidence.0 must be an object', '应为对象'],
    ['approvePlan', { ...plan, evidence: [{}] }, 'INPUT_REQUIRED', 'input.evidence.0.hash', 'input.evidence.0.hash'],
    [
      'approvePlan',
      { ...plan, evidence: [{ hash: 'x' }] },
      'HASH_MALFORMED',
      '64 hexadecimal digits',
      '64位十六进制数字',
    ],
    [
      'approvePlan',
      { ...plan, evidence: [{ hash, size: -1 }] },
      'WHOLE_NUMBER_OUT_OF_RANGE',
      'a whole number from 0 to 9007199254740991',
      '0至9007199254740991之间的整数',
    ],
    [
      'approvePlan',
      { ...plan, evidence: [{ hash, capturedAt: '2018-05-31' }] },
      'INSTANT_MALFORMED',
      'instant',
      '时刻',
    ],
    [
      'approvePlan',
      { ...plan, evidence: [{ hash, of: 1 }] },
      'INPUT_UNKNOWN',
      'input.evidence.0.of',
      'input.evidence.0.of',
    ],
  ])('%s %o is %s', (name, input, code, en, zh) => {
    const [actual, ...sentences] = told(name, input);
    expect([actual, ...sentences]).toEqual([code, expect.stringContaining(en), expect.stringContaining(zh)]);
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined/);
  });

  it.each([null, 'x', [], 5])('%o is no object', (input) => {
    expect(told('declareStart', input)).toEqual([
      'OBJECT_EXPECTED',
      'input must be an object of names and values.',
      'input应为对象，即名称和值。',
    ]);
  });

  it('names of what is not known as much as can be read', () => {
    const [code, en] = told('declareStart', { project: PROJECT, ['x'.repeat(5_000)]: 1 });
    expect([code, en.length < 200]).toEqual(['INPUT_UNKNOWN', true]);
  });
});
