import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';

const LIST = 'mutation ($input: ListProjectInput!) { listProject(input: $input) { __typename } }';
const CLOSE = 'mutation ($input: ClosePeriodInput!) { closePeriod(input: $input) { __typename } }';
const PERMIT = 'mutation ($input: RecordPermitInput!) { recordPermit(input: $input) { __typename } }';
const PROJECTS = `query ($first: Int, $last: Int, $year: Int, $asOf: AsOf) {
  projects(first: $first, last: $last, year: $year, asOf: $asOf) { totalCount } }`;
const EVENTS = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
const LISTING = { code: 'SYN-1', name: '园区', campaign: '工业攻坚战', level: 'CITY', totalInvestment: '1200000000' };
const STEP = { project: 'SYN-1', kind: 'PLANNING', action: 'ACCEPT_WITH_GAPS' };

const api = sharedApi();

async function errorOf(query: string, variables: object = {}) {
  const { errors } = await api().ask(query, variables, 'office');
  const { message, extensions } = errors[0] ?? { message: '', extensions: {} };
  return [extensions['code'], message, extensions['messageZh']];
}

/** A query, its variables, and what is told of them: code, English, Chinese. */
const CASES: [string, object, string, string, string][] = [
  [
    PERMIT,
    { input: { ...STEP, gapsDueOn: '2018-02-30' } },
    'DAY_UNKNOWN',
    'input.gapsDueOn: the calendar has no 2018-02-30; check month and day.',
    'input.gapsDueOn：日历上没有2018-02-30，请核对月和日。',
  ],
  [
    PERMIT,
    { input: { ...STEP, gapsDueOn: '9999-12-31' } },
    'DAY_OUT_OF_RANGE',
    'input.gapsDueOn: 9999-12-31 lies outside 1950-01-01 to 2199-12-31; check the year.',
    'input.gapsDueOn：9999-12-31超出1950-01-01至2199-12-31，请核对年份。',
  ],
  [
    LIST,
    { input: { ...LISTING, occurredAt: '2018-02-30T08:00:00Z' } },
    'DAY_UNKNOWN',
    'input.occurredAt: the calendar has no 2018-02-30; check month and day.',
    'input.occurredAt：日历上没有2018-02-30，请核对月和日。',
  ],
  [
    LIST,
    { input: { ...LISTING, totalInvestment: '12.5' } },
    'YUAN_MALFORMED',
    'input.totalInvestment must be whole yuan in text, as "12000000", at most 9007199254740991.',
    'input.totalInvestment应为以元为单位的整数，以文字填写，如“12000000”，不超过9007199254740991。',
  ],
  [
    LIST,
    { input: { ...LISTING, name: ' ' } },
    'TEXT_BLANK',
    'input.name must not be blank; leave it out where it is unknown.',
    'input.name不能是空白；不详请不填。',
  ],
  [
    CLOSE,
    { input: { period: '2018-13' } },
    'PERIOD_MALFORMED',
    'input.period must be a month in text, as "2018-05", from 1950-01 to 2199-12.',
    'input.period应为月份，如“2018-05”，自1950-01至2199-12。',
  ],
  [PROJECTS, { first: -1 }, 'PAGE_SIZE_NEGATIVE', 'first cannot be negative; ask for 0 or more.', 'first不能小于0。'],
  [
    PROJECTS,
    { first: 1, last: 1 },
    'FIRST_AND_LAST',
    'Give either first or last, not both.',
    'first与last只能给一个。',
  ],
  [
    PROJECTS,
    { year: 2200 },
    'YEAR_OUT_OF_RANGE',
    'year must be a year from 1950 to 2199.',
    'year应为1950至2199之间的年度。',
  ],
  [
    PROJECTS,
    { asOf: { validAt: '31 May' } },
    'TIME_POINT_MALFORMED',
    'asOf.validAt must be a day or an RFC 3339 instant in text, as "2018-05-31" or "2018-05-31T10:00:00+08:00".',
    'asOf.validAt应为日期或RFC 3339时刻，如“2018-05-31”或“2018-05-31T10:00:00+08:00”。',
  ],
  [
    EVENTS,
    { filter: { types: Array.from({ length: 1_001 }, String) } },
    'LIST_TOO_LONG',
    'filter.types holds at most 1000; ask in parts.',
    'filter.types最多1000项，请分次处理。',
  ],
  [
    '{ figures { figures { text(decimals: 7) } } }',
    {},
    'WHOLE_NUMBER_OUT_OF_RANGE',
    'decimals must be a whole number from 0 to 6.',
    'decimals应为0至6之间的整数。',
  ],
  [
    '{ project { name } }',
    {},
    'PROJECT_NOT_NAMED',
    'Name one project, by its id or its code.',
    '请用id或项目编号指明一个项目。',
  ],
];

describe('input that is wrong', () => {
  it.each(CASES.map(([query, variables, code, en, zh]) => ({ query, variables, code, en, zh })))(
    'is told by its place and its true reason: $en',
    async ({ query, variables, code, en, zh }) => {
      expect(await errorOf(query, variables)).toEqual([code, en, zh]);
    },
  );

  it('in the text of a query is told as what it should be, where it stands', async () => {
    const [code, en, zh] = await errorOf('{ figures(asOf: { validAt: "2018-02-30" }) { year } }');
    expect([code, en, zh]).toEqual([
      'DAY_UNKNOWN',
      'TimePoint: the calendar has no 2018-02-30; check month and day.',
      'TimePoint：日历上没有2018-02-30，请核对月和日。',
    ]);
  });

  it('that GraphQL refuses itself is told in its English words, and in Chinese where it is', async () => {
    expect(await errorOf(PROJECTS, { first: 'x' })).toEqual([
      'BAD_USER_INPUT',
      'Variable "$first" got invalid value: Int cannot represent non-integer value.',
      '$first与接口定义的类型不符，请对照接口定义核对。',
    ]);
    expect(await errorOf(PERMIT, { input: { ...STEP, kind: 'FISHING' } })).toEqual([
      'BAD_USER_INPUT',
      expect.stringContaining('at "input.kind"'),
      'input.kind与接口定义的类型不符，请对照接口定义核对。',
    ]);
    expect((await errorOf(LIST))[2]).toBe('$input与接口定义的类型不符，请对照接口定义核对。');
  });

  it('cannot name another place than its own', async () => {
    const evil = '2018 at "elsewhere"; Expected type "Date". x';
    expect(await errorOf(PERMIT, { input: { ...STEP, gapsDueOn: evil } })).toEqual([
      'DAY_MALFORMED',
      'input.gapsDueOn must be a day in text, as "2018-05-31".',
      'input.gapsDueOn应为日期，如“2018-05-31”。',
    ]);
    const [, en] = await errorOf('query ($day: TimePoint) { figures(asOf: { validAt: $day }) { year } }', {
      day: evil,
    });
    expect(en).toMatch(/^\$day must be a day/);
  });
});
