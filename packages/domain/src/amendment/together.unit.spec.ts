import { describe, expect, it } from 'vitest';
import { commandDefinition } from '../catalogue/commands.js';
import { malformedInput } from '../kernel/malformed-input.js';
import { eventIdAt, given, type Step } from '../testing/given-when-then.js';
import { LISTING, listed, on, PROJECT } from '../testing/steps.js';

const REASON = '日期登记有误';
const declared: Step = ['declareStart', on('2018-05-10')];
const verified: Step = ['verifyStart', on('2018-05-20')];
/** Listed (0), declared (1), verified (2). */
const started = [listed, declared, verified] as const;

const together = (...acts: object[]): Step => ['recordTogether', { acts, reason: REASON }, '2018-12-31'];

describe('acts recorded together', () => {
  const suspended: Step = ['suspendWork', on('2018-07-01', { reason: '汛期' })];
  const resumed: Step = ['resumeWork', on('2018-08-01')];

  it('are judged as one story: a late pair', () => {
    const pair = [{ record: { resumeWork: on('2018-06-20') } }, { record: { suspendWork: on('2018-06-10') } }];
    given(...started, suspended, resumed)
      .when(...together(...pair))
      .then('WorkResumed', 'WorkSuspended');
    given(...started, suspended)
      .when('suspendWork', on('2018-06-10', { reason: '资金' }), '2018-12-31')
      .thenRefused('CONTRADICTS_LATER_FACT', 'occurredAt');
  });

  it('are judged as one story: swapped days, and a listing with its plan', () => {
    given(...started, suspended, resumed)
      .when(
        ...together(
          { correct: { event: eventIdAt(3), restated: { suspendWork: on('2018-09-01', { reason: '汛期' }) } } },
          { correct: { event: eventIdAt(4), restated: { resumeWork: on('2018-10-01') } } },
        ),
      )
      .then('FactCorrected', 'FactCorrected');
    given()
      .when(
        ...together(
          { record: { listProject: { ...LISTING, occurredAt: '2018-01-05' } } },
          { record: { approvePlan: on('2018-01-10', { year: 2018, amount: '5' }) } },
        ),
      )
      .then('ProjectListed', 'AnnualPlanApproved');
  });

  it('are all refused with one, which is named', () => {
    given(...started)
      .when(
        ...together({ record: { suspendWork: on('2018-07-01') } }, { record: { startProduction: on('2018-08-01') } }),
      )
      .thenRefused('COMPLETION_NOT_VERIFIED', 'acts', '1');
    given(...started)
      .when(...together({ void: eventIdAt(2) }, { record: { listProject: { ...LISTING, code: 'SYN-2' } } }))
      .thenRefused('ACTS_OF_SEVERAL_STREAMS', 'acts', '1', 'record');
  });

  it('amend each fact once at most', () => {
    const moved = { correct: { event: eventIdAt(2), restated: { verifyStart: on('2018-06-02') } } };
    for (const again of [moved, { void: eventIdAt(2) }])
      given(...started)
        .when(...together(moved, { record: { suspendWork: on('2018-07-01') } }, again))
        .thenRefused('ACTS_ON_ONE_FACT', 'acts', '2', 'event');
  });

  it('share the grounds of the whole, and need its reason where one corrects or voids', () => {
    given(...started)
      .when('recordTogether', { acts: [{ record: { suspendWork: on('2018-07-01') } }] }, '2018-12-31')
      .thenRefused('REASON_REQUIRED', 'acts', '0', 'record', 'suspendWork', 'reason');
    given(...started)
      .when('recordTogether', { acts: [{ void: eventIdAt(2) }] }, '2018-12-31')
      .thenRefused('REASON_REQUIRED', 'reason');
  });
});

describe('what is sent', () => {
  function wrong(name: 'correctFact' | 'recordTogether', input: object) {
    const { error } = commandDefinition(name).schema.safeParse(input);
    const { code, params } = malformedInput(error!, (path) => path.join('.'));
    return [code, params['path']];
  }
  const event = eventIdAt(0);

  it('names exactly one command, known and of a fact that can be restated', () => {
    const restated = (fact: unknown) => wrong('correctFact', { event, reason: REASON, restated: fact });
    const place = 'restated';
    expect(restated({})).toEqual(['ONE_OF_EXPECTED', place]);
    expect(restated({ verifyStart: { project: PROJECT }, declareStart: { project: PROJECT } })).toEqual([
      'ONE_OF_EXPECTED',
      place,
    ]);
    expect(restated({ closePeriod: { period: '2018-05' } })).toEqual(['ONE_OF_EXPECTED', place]);
    expect(restated({ toString: {} })).toEqual(['ONE_OF_EXPECTED', place]);
    expect(restated({ verifyStart: { project: PROJECT, commandId: 'x' } })).toEqual([
      'COMMAND_ID_INSIDE',
      'restated.verifyStart.commandId',
    ]);
    expect(restated({ verifyStart: {} })).toEqual(['INPUT_REQUIRED', 'restated.verifyStart.project']);
    expect(restated({ verifyStart: { project: PROJECT, mu: '1' } })).toEqual([
      'INPUT_UNKNOWN',
      'restated.verifyStart.mu',
    ]);
  });

  it('names its acts, of which there are some and not more than 100', () => {
    expect(wrong('recordTogether', { acts: [] })).toEqual(['INPUT_REQUIRED', 'acts']);
    const many = Array.from({ length: 101 }, () => ({ void: event }));
    expect(wrong('recordTogether', { acts: many })).toEqual(['LIST_TOO_LONG', 'acts']);
    expect(wrong('recordTogether', { acts: [{ void: 'x' }] })).toEqual(['EVENT_ID_MALFORMED', 'acts.0.void']);
    expect(wrong('recordTogether', { acts: [{ void: event, record: {} }] })).toEqual(['ONE_OF_EXPECTED', 'acts.0']);
  });
});
