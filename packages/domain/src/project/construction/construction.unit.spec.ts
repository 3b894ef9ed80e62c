import { describe, it } from 'vitest';
import { given, type Step } from '../../testing/given-when-then.js';
import { listed, listedOn, on, PROJECT, RESERVED } from '../../testing/steps.js';

const declared: Step = ['declareStart', on('2018-03-01')];
const rejected: Step = ['rejectStart', on('2018-03-05', { reason: '未达到开工标准' })];
const started: Step[] = [listed, declared, ['verifyStart', on('2018-03-09')]];
const suspended: Step = ['suspendWork', on('2018-05-01', { reason: '资金未到位' })];
const resumed: Step = ['resumeWork', on('2018-06-01')];
const completed: Step = ['verifyCompletion', on('2018-10-01')];
const producing: Step = ['startProduction', on('2018-11-01')];

describe('declaring a start (开工申报)', () => {
  it('opens a declaration', () => {
    given(listed)
      .when(...declared)
      .then({ type: 'StartDeclared', data: {} });
  });

  it('may be done again after a rejection', () => {
    given(listed, declared, rejected).when('declareStart', on('2018-04-01')).then('StartDeclared');
  });

  it('is refused while a declaration is open, or when the start is verified', () => {
    given(listed, declared).when('declareStart', on('2018-03-02')).thenRefused('START_ALREADY_DECLARED');
    given(...started)
      .when('declareStart', on('2018-04-01'))
      .thenRefused('START_ALREADY_VERIFIED');
  });
});

describe('verifying a declared start (开工认定)', () => {
  it('makes the project started', () => {
    given(listed, declared).when('verifyStart', on('2018-03-09')).then({ type: 'StartVerified', data: {} });
  });

  it('may bear the day of the declaration, not an earlier one', () => {
    given(listed, declared).when('verifyStart', on('2018-03-01')).then('StartVerified');
    given(listed, declared).when('verifyStart', on('2018-02-28')).thenRefused('START_BEFORE_DECLARATION', 'occurredAt');
  });

  it('is refused without an open declaration', () => {
    given(listed).when('verifyStart', on('2018-03-09')).thenRefused('START_NOT_DECLARED');
    given(listed, declared, rejected).when('verifyStart', on('2018-03-09')).thenRefused('START_NOT_DECLARED');
    given(...started)
      .when('verifyStart', on('2018-04-01'))
      .thenRefused('START_ALREADY_VERIFIED');
  });

  const granted = (kind: string, day = '2018-02-01'): Step[] => [
    ['recordPermit', on(day, { kind, action: 'APPLY' })],
    ['recordPermit', on(day, { kind, action: 'GRANT' })],
  ];
  const verify = ['verifyStart', on('2018-03-09')] as const;

  it('is clean with land and a construction permit', () => {
    given(listed, ['approveLand', on('2018-02-01')], ...granted('CONSTRUCTION'), declared)
      .when(...verify)
      .thenFlagged();
    given(listed, ...granted('LAND_CERTIFICATE'), ...granted('CONSTRUCTION'), declared)
      .when(...verify)
      .thenFlagged();
  });

  it('flags what is missing', () => {
    given(listed, declared)
      .when(...verify)
      .thenFlagged('STARTED_WITHOUT_LAND', 'STARTED_WITHOUT_PERMIT');
    given(listed, ['approveLand', on('2018-02-01', { mu: '10' })], declared)
      .when(...verify)
      .thenFlagged('STARTED_WITHOUT_PERMIT');
    given(listed, ['acquireLand', on('2018-02-01', { mu: '10' })], ...granted('CONSTRUCTION'), declared)
      .when(...verify)
      .thenFlagged('STARTED_WITHOUT_LAND');
  });

  it('flags a permit that was revoked', () => {
    const revoked: Step = ['recordPermit', on('2018-02-20', { kind: 'CONSTRUCTION', action: 'REVOKE' })];
    given(listed, ['approveLand', on('2018-02-01')], ...granted('CONSTRUCTION'), revoked, declared)
      .when(...verify)
      .thenFlagged('STARTED_WITHOUT_PERMIT');
  });

  it('flags a start before the first listing, or without one', () => {
    const ready: Step[] = [['approveLand', on('2018-02-01')], ...granted('CONSTRUCTION')];
    given(listedOn('2018-04-09'), ...ready, declared)
      .when(...verify)
      .thenFlagged('STARTED_BEFORE_LISTING');
    given(listedOn('2018-03-09'), ...ready, declared)
      .when(...verify)
      .thenFlagged();
    given(RESERVED, ...ready, declared)
      .when(...verify)
      .thenFlagged('STARTED_BEFORE_LISTING');
  });

  it('does not flag a start after the listing of an earlier year', () => {
    given(
      listedOn('2017-01-05'),
      ['approveLand', on('2018-02-01')],
      ...granted('CONSTRUCTION'),
      declared,
      listedOn('2018-04-09'),
    )
      .when(...verify)
      .thenFlagged();
  });
});

describe('rejecting a declared start (开工退回)', () => {
  it('closes the declaration', () => {
    given(listed, declared)
      .when(...rejected)
      .then({ type: 'StartRejected', data: {} });
  });

  it('is refused without an open declaration, and never undoes a verified start', () => {
    given(listed)
      .when(...rejected)
      .thenRefused('START_NOT_DECLARED');
    given(listed, declared, rejected)
      .when(...rejected)
      .thenRefused('START_NOT_DECLARED');
    given(...started)
      .when('rejectStart', on('2018-04-01', { reason: '复核' }))
      .thenRefused('START_ALREADY_VERIFIED');
  });

  it('needs a reason', () => {
    given(listed, declared).when('rejectStart', on('2018-03-05')).thenRefused('REASON_REQUIRED', 'reason');
  });
});

describe('suspending and resuming work (停工、复工)', () => {
  it('follow each other', () => {
    given(...started)
      .when(...suspended)
      .then({ type: 'WorkSuspended', data: {} });
    given(...started, suspended)
      .when(...resumed)
      .then({ type: 'WorkResumed', data: {} });
    given(...started, suspended, resumed)
      .when('suspendWork', on('2018-07-01', { reason: '汛期' }))
      .then('WorkSuspended');
  });

  it('are refused before a verified start, twice, or when not suspended', () => {
    given(listed, declared)
      .when(...suspended)
      .thenRefused('START_NOT_VERIFIED');
    given(...started, suspended)
      .when('suspendWork', on('2018-05-02', { reason: '资金' }))
      .thenRefused('WORK_ALREADY_SUSPENDED');
    given(listed)
      .when(...resumed)
      .thenRefused('WORK_NOT_SUSPENDED');
    given(...started)
      .when(...resumed)
      .thenRefused('WORK_NOT_SUSPENDED');
    given(...started, suspended, resumed)
      .when('resumeWork', on('2018-06-02'))
      .thenRefused('WORK_NOT_SUSPENDED');
  });

  it('need a reason to suspend, none to resume', () => {
    given(...started)
      .when('suspendWork', on('2018-05-01'))
      .thenRefused('REASON_REQUIRED', 'reason');
  });
});

describe('verifying completion (竣工)', () => {
  it('ends a started project, on the day of its start at the earliest', () => {
    given(...started)
      .when(...completed)
      .then({ type: 'CompletionVerified', data: {} });
    given(...started)
      .when('verifyCompletion', on('2018-03-09'))
      .then('CompletionVerified');
    given(...started)
      .when('verifyCompletion', on('2018-03-08'))
      .thenRefused('COMPLETION_BEFORE_START', 'occurredAt');
  });

  it('is refused without a verified start, while suspended, or twice', () => {
    given(listed, declared)
      .when(...completed)
      .thenRefused('START_NOT_VERIFIED');
    given(...started, suspended)
      .when(...completed)
      .thenRefused('WORK_SUSPENDED');
    given(...started, suspended, resumed)
      .when(...completed)
      .then('CompletionVerified');
    given(...started, completed)
      .when('verifyCompletion', on('2018-10-02'))
      .thenRefused('COMPLETION_ALREADY_VERIFIED');
  });
});

describe('starting production (投产)', () => {
  it('follows completion, on its day at the earliest', () => {
    given(...started, completed)
      .when(...producing)
      .then({ type: 'ProductionStarted', data: {} });
    given(...started, completed)
      .when('startProduction', on('2018-10-01'))
      .then('ProductionStarted');
    given(...started, completed)
      .when('startProduction', on('2018-09-30'))
      .thenRefused('PRODUCTION_BEFORE_COMPLETION', 'occurredAt');
  });

  it('is refused before completion, or twice', () => {
    given(...started)
      .when(...producing)
      .thenRefused('COMPLETION_NOT_VERIFIED');
    given(...started, completed, producing)
      .when('startProduction', on('2018-12-01'))
      .thenRefused('PRODUCTION_ALREADY_STARTED');
  });
});

describe('facts registered late', () => {
  it('keep their own days', () => {
    given(listed, declared)
      .when('verifyStart', { project: `project-${PROJECT}`, occurredAt: '2018-05-20' }, '2018-06-20')
      .then('StartVerified');
  });
});
