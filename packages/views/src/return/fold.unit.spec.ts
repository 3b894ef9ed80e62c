import { played, type Step } from '@milepost/domain/testing';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../fact.js';
import { RETURNS } from '../timeline-view.js';
import type { ReturnCard } from './fold.js';

const [project, period] = ['SYN-2018-001', '2018-05'];
const STREAM = `return-${project}.${period}`;
const named = { code: project, name: '示例', occurredAt: '2018-01-12' };
const listed: Step = ['listProject', named];
const submitted = (amount: string, on: string, more = {}): Step => [
  'submitReturn',
  { project, period, amount, ...more },
  on,
];
const reviewed = (approve: boolean, on: string): Step => ['reviewReturn', { project, period, approve }, on];

/** Each registered on the day on which it was recorded. */
function cardAfter(...history: Step[]): ReturnCard | null {
  const facts = played(listed, ...history)
    .slice(1)
    .map(({ event, occurredAt, occurredOn, stream }, index) => {
      const registeredAt = Date.parse(`${history[index]?.[2] ?? ''}T00:00:00Z`);
      return { stream, fact: { ...event, occurredAt, occurredOn, document: null, registeredAt } as Fact };
    });
  const ours = facts.filter(({ fact, stream }) => RETURNS.entityOf({ factType: fact.type, stream, project }) !== null);
  return ours.reduce<ReturnCard | null>((card, { fact }) => RETURNS.apply(card, { entity: STREAM, fact }), null);
}
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

describe('the card of a return', () => {
  it('keeps when it was handed in first and last, and what became of it', () => {
    const history = [submitted('100', '2018-06-03'), reviewed(false, '2018-06-04'), submitted('90', '2018-06-08')];
    expect(cardAfter(...history.slice(0, 2))).toMatchObject({ sentBack: true, standing: null, submitted: 100 });
    expect(cardAfter(...history, reviewed(true, '2018-06-09'))).toMatchObject({
      ...{ handedInAt: at('2018-06-03'), submittedAt: at('2018-06-08'), reviewedAt: at('2018-06-09') },
      ...{ sentBack: false, standing: 90, amended: null },
    });
  });

  it('takes the times that are stated before those of the register', () => {
    const submittedAt = '2018-06-02T01:00:00Z';
    expect(cardAfter(submitted('100', '2018-06-10', { submittedAt }))).toMatchObject({
      handedInAt: Date.parse(submittedAt),
    });
  });

  it('keeps what amended it last', () => {
    const amended = (name: 'correctReturn' | 'retractReturn', amount: string): Step => [
      name,
      { project, period, amount, reason: '核查' },
      '2018-07-01',
    ];
    const approved = [submitted('100', '2018-06-03'), reviewed(true, '2018-06-04')];
    expect(cardAfter(...approved, amended('correctReturn', '110'))).toMatchObject({
      standing: 110,
      amended: 'CORRECTED',
    });
    expect(cardAfter(...approved, amended('correctReturn', '110'), amended('retractReturn', '20'))).toMatchObject({
      standing: 20,
      amended: 'RETRACTED',
    });
  });

  it('knows progress alone as nothing handed in, and nothing of forecasts', () => {
    const progress: Step = ['reportProgress', { project, period, progress: '主体封顶' }, '2018-06-01'];
    expect(cardAfter(progress)).toMatchObject({ handedInAt: null, progress: '主体封顶' });
    expect(cardAfter(submitted('100', '2018-05-02', { forecast: true }))).toBeNull();
  });
});
