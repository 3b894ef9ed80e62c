import type { DomainEvent, MeasureRow } from '@milepost/domain';
import { played, type Step } from '@milepost/domain/testing';
import { describe, expect, it } from 'vitest';
import { PROJECTS } from '../timeline-view.js';
import { type ProjectCard, stageOf } from './card.js';
import { foldProject } from './fold.js';
import { measuresOf } from './measures.js';

const CODE = 'SYN-2018-001';

/** The card after a history, its facts in the order of their days as a timeline folds them. */
function cardAfter(...history: Step[]): ProjectCard {
  const facts = played(...history)
    .filter(({ event, stream }) => PROJECTS.entityOf({ factType: event.type, stream, project: CODE }) !== null)
    .map(({ event, occurredAt, occurredOn }, seq) => {
      const when = { occurredAt, occurredOn, registeredAt: null };
      return { ...(event as DomainEvent), ...when, document: `文${seq}`, seq };
    })
    .sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : a.seq - b.seq));
  const card = facts.reduce<ProjectCard | null>((before, fact) => PROJECTS.apply(before, { entity: CODE, fact }), null);
  if (!card) throw new Error('no card');
  return card;
}

const rowAfter = (...history: Step[]): MeasureRow => measuresOf(cardAfter(...history), 2018);

const listed: Step = [
  'listProject',
  {
    code: CODE,
    name: '示例',
    campaign: '工业',
    level: 'CITY',
    totalInvestment: '1000000000',
    occurredAt: '2018-01-12',
  },
];
const onProject = (name: Step[0], occurredAt: string, more: object = {}): Step => [
  name,
  { project: CODE, occurredAt, ...more },
];
const permit = (action: string, occurredAt: string, more: object = {}) =>
  onProject('recordPermit', occurredAt, { kind: 'CONSTRUCTION', action, ...more });

describe('the card of a project', () => {
  it('takes facts in the order of their days, whatever order they were recorded in', () => {
    const card = cardAfter(listed, onProject('signContract', '2016-02-07'), [
      'reserveProject',
      { code: CODE, name: '储备名', occurredAt: '2015-10-28' },
    ]);
    expect(card).toMatchObject({
      reserved: { name: '储备名' },
      signedOn: '2016-02-07',
      listing: { name: '示例', on: '2018-01-12' },
    });
    expect(stageOf(card)).toBe('SIGNED');
  });

  it('says from its day on what an adjustment of the listing says, until it is listed again', () => {
    const adjusted = onProject('adjustListing', '2018-06-01', { totalInvestment: '5', tags: ['央企'], reason: '调整' });
    expect(cardAfter(listed, adjusted).listing).toMatchObject({
      ...{ name: '示例', campaign: '工业', totalInvestment: 5, tags: ['央企'], on: '2018-01-12' },
    });
    expect(rowAfter(listed, adjusted)).toMatchObject({ totalInvestment: 5, tags: ['央企'], campaign: '工业' });
    const again: Step = ['listProject', { ...listed[1], occurredAt: '2019-01-10' }];
    expect(cardAfter(again, listed, adjusted).listing).toMatchObject({ totalInvestment: 1_000_000_000, tags: [] });
  });

  it('counts only a verified start, and shows the stage that applies last', () => {
    const declared = [listed, onProject('declareStart', '2018-05-08')];
    expect(stageOf(cardAfter(...declared))).toBe('LISTED');
    const started = [...declared, onProject('verifyStart', '2018-05-20')];
    expect(stageOf(cardAfter(...started))).toBe('STARTED');
    const suspended = [...started, onProject('suspendWork', '2018-06-01', { reason: '停工' })];
    expect(stageOf(cardAfter(...suspended))).toBe('SUSPENDED');
    expect(cardAfter(...suspended).startedOn).toBe('2018-05-20');
    expect(stageOf(cardAfter(...suspended, onProject('delistProject', '2018-09-14')))).toBe('DELISTED');
  });

  it('keeps the month’s last value in recording order: approved, corrected, retracted', () => {
    const month = { project: CODE, period: '2018-05' };
    const approved: Step[] = [
      listed,
      ['submitReturn', { ...month, amount: '300' }, '2018-06-03'],
      ['reviewReturn', { ...month, approve: true }, '2018-06-04'],
    ];
    expect(
      rowAfter(listed, ['submitReturn', { ...month, amount: '300' }, '2018-06-03']).years['2018']?.actuals,
    ).toEqual({});
    expect(rowAfter(...approved).years['2018']?.actuals).toEqual({ 5: 300 });
    const corrected: Step[] = [
      ...approved,
      ['correctReturn', { ...month, amount: '250', reason: '多报' }, '2018-07-06'],
    ];
    expect(rowAfter(...corrected).years['2018']?.actuals).toEqual({ 5: 250 });
    expect(
      rowAfter(...corrected, ['retractReturn', { ...month, amount: '0', reason: '不实' }, '2018-07-18']).years['2018']
        ?.actuals,
    ).toEqual({ 5: 0 });
  });

  it('never overwrites the baseline with an adjustment', () => {
    const plans = [
      listed,
      onProject('approvePlan', '2018-01-12', { year: 2018, amount: '100' }),
      onProject('adjustPlan', '2018-08-01', { year: 2018, amount: '140', reason: '调增' }),
    ];
    expect(rowAfter(...plans).years['2018']).toMatchObject({ planBaseline: 100, planAdjusted: 140 });
  });

  it('counts gaps as open until supplied, granted, refused or revoked', () => {
    const withGaps = [listed, permit('ACCEPT_WITH_GAPS', '2018-03-01', { gapsDueOn: '2018-03-31' })];
    expect(rowAfter(...withGaps)).toMatchObject({ gapsDueOn: ['2018-03-31'], granted: [] });
    expect(rowAfter(...withGaps, permit('GRANT', '2018-04-01'))).toMatchObject({
      gapsDueOn: [],
      granted: ['CONSTRUCTION'],
    });
    const supplied = [...withGaps, permit('SUPPLY_GAPS', '2018-03-20')];
    expect(rowAfter(...supplied).gapsDueOn).toEqual([]);
    expect(cardAfter(...supplied).permits.CONSTRUCTION).toMatchObject({ state: 'APPLIED', happenedOn: '2018-03-20' });
    expect(rowAfter(...supplied, permit('GRANT', '2018-04-01'), permit('REVOKE', '2018-08-15')).granted).toEqual([]);
  });

  it('owes gaps until supplied, refused or revoked, also behind a grant', () => {
    const withGaps = [listed, permit('ACCEPT_WITH_GAPS', '2018-03-01', { gapsDueOn: '2018-03-31' })];
    const granted = [...withGaps, permit('GRANT', '2018-04-01')];
    for (const owed of [withGaps, granted]) expect(rowAfter(...owed).gapsOwedBy).toEqual(['2018-03-31']);
    for (const ended of [
      [...granted, permit('SUPPLY_GAPS', '2018-04-02')],
      [...granted, permit('REVOKE', '2018-04-02')],
      [...withGaps, permit('REFUSE', '2018-03-02')],
    ])
      expect(rowAfter(...ended).gapsOwedBy).toEqual([]);
  });

  // Deciders have come to refuse it, and logs hold it.
  it('keeps gaps open behind an application', () => {
    const card = cardAfter(listed, permit('ACCEPT_WITH_GAPS', '2018-03-01', { gapsDueOn: '2018-03-31' }));
    const when = { occurredAt: Date.parse('2018-03-09T16:00:00Z'), occurredOn: '2018-03-10', registeredAt: null };
    const applied = { type: 'PermitApplied', data: { kind: 'CONSTRUCTION' }, ...when, document: null } as const;
    const after = foldProject(CODE, card, applied);
    expect(after.permits.CONSTRUCTION).toMatchObject({ state: 'APPLIED', gapsDueOn: '2018-03-31' });
    expect(measuresOf(after, 2018).gapsDueOn).toEqual(['2018-03-31']);
  });

  it('keeps unknown areas apart from the sum', () => {
    const land = [
      listed,
      onProject('approveLand', '2018-02-01', { mu: '13.22' }),
      onProject('approveLand', '2018-03-01'),
    ];
    expect(rowAfter(...land).years['2018']?.landApproved).toEqual({ milliMu: 13_220, known: 1, unknown: 1 });
  });

  it('leaves years before the row’s own out of the measures, not out of the card', () => {
    const card = cardAfter(listed, onProject('approveLand', '2017-12-01', { mu: '1' }));
    expect(Object.keys(card.years)).toEqual(['2017', '2018']);
    expect(Object.keys(measuresOf(card, 2018).years)).toEqual(['2018']);
  });
});
