import { describe, expect, it } from 'vitest';
import { commandDefinition } from '../catalogue/commands.js';
import { malformedInput } from '../kernel/malformed-input.js';
import { given, type Step } from '../testing/given-when-then.js';
import { listed, on, PROJECT, RESERVED } from '../testing/steps.js';

const raising = on('2018-03-01', { number: 'W-2018-001', category: 'LAND_CLEARANCE', description: '两户未签协议' });
const raised: Step = ['raiseIssue', raising];
const closed: Step = ['closeIssue', { number: 'W-2018-001', occurredAt: '2018-04-01' }];

describe('raising an issue', () => {
  it('keeps who is responsible, and until when', () => {
    given(listed)
      .when('raiseIssue', { ...raising, firstUnit: '区自然资源局', responsibleUnit: '示例镇', dueOn: '2018-04-30' })
      .then({
        type: 'IssueRaised',
        data: {
          issue: 'W-2018-001',
          project: PROJECT,
          category: 'LAND_CLEARANCE',
          description: '两户未签协议',
          firstUnit: '区自然资源局',
          responsibleUnit: '示例镇',
          dueOn: '2018-04-30',
        },
      });
    given(RESERVED)
      .when(...raised)
      .then('IssueRaised');
  });

  it('is refused when its number is taken, even by a closed one', () => {
    given(listed, raised)
      .when(...raised)
      .thenRefused('ISSUE_ALREADY_RAISED', 'number');
    given(listed, raised, closed)
      .when(...raised)
      .thenRefused('ISSUE_ALREADY_RAISED', 'number');
  });
});

describe('closing an issue (销号)', () => {
  it('says whose it was and who verified it', () => {
    given(listed, raised)
      .when('closeIssue', { number: 'W-2018-001', verifiedBy: '区重点办', occurredAt: '2018-04-01' })
      .then({ type: 'IssueClosed', data: { issue: 'W-2018-001', project: PROJECT, verifiedBy: '区重点办' } });
  });

  it('may happen on the day it was raised, not before', () => {
    given(listed, raised).when('closeIssue', { number: 'W-2018-001', occurredAt: '2018-03-01' }).then('IssueClosed');
    given(listed, raised)
      .when('closeIssue', { number: 'W-2018-001', occurredAt: '2018-02-28' })
      .thenRefused('ISSUE_CLOSED_BEFORE_RAISED', 'occurredAt');
  });

  it('is refused when it is not open', () => {
    given(listed)
      .when(...closed)
      .thenRefused('ISSUE_NOT_OPEN', 'number');
    given(listed, raised, closed)
      .when(...closed)
      .thenRefused('ISSUE_NOT_OPEN', 'number');
  });

  it('is refused for a day to come', () => {
    given(listed, raised)
      .when('closeIssue', { number: 'W-2018-001', occurredAt: '2018-04-01' }, '2018-03-31')
      .thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
  });
});

describe('the number of an issue', () => {
  const said = { project: PROJECT, category: 'SITE', description: '地块未腾空', occurredAt: '2018-03-01' };

  it('may be given under its former name, and is read the same', () => {
    const read = (input: object) => commandDefinition('raiseIssue').schema.parse({ ...said, ...input });
    expect(read({ issue: 'W-1' })).toEqual(read({ number: 'W-1' }));
    given(listed, raised).when('closeIssue', { issue: 'W-2018-001', occurredAt: '2018-04-01' }).then('IssueClosed');
  });

  it.each([{}, { issue: 'W-1', number: 'W-1' }, { issue: null, number: null }])('is one of both: not %j', (input) => {
    const { error } = commandDefinition('raiseIssue').schema.safeParse({ ...said, ...input });
    expect(error && malformedInput(error, (path) => path.join('.'))).toEqual({
      code: 'ISSUE_NUMBER_REQUIRED',
      params: { path: 'number' },
    });
  });
});
