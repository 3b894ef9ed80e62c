import { fc } from '@milepost/testing';
import type { Step } from '@milepost/domain/testing';
import type { Amending } from './amending-step.js';
import { type Act, isMovement, type Movement } from './naive-register.js';

export const CODE = 'SYN-2018-001';
const LISTING = { code: CODE, name: '示例', campaign: '工业', level: 'CITY', totalInvestment: '1000000000' };
export const GAPS_DUE_ON = '2019-06-30';

const about = (occurredAt: string, more: object = {}) => ({ project: CODE, occurredAt, ...more });
const PERMIT_ACTIONS = {
  A: 'APPLY',
  G: 'ACCEPT_WITH_GAPS',
  S: 'SUPPLY_GAPS',
  T: 'GRANT',
  F: 'REFUSE',
  K: 'REVOKE',
} as Readonly<Record<string, string>>;

type Stepper = (day: string, key: string, letter: string) => Step;
const CONSTRUCTION = {
  D: 'declareStart',
  V: 'verifyStart',
  R: 'rejectStart',
  S: 'suspendWork',
  U: 'resumeWork',
  C: 'verifyCompletion',
  P: 'startProduction',
} as const;
const STEPPERS: Readonly<Record<string, Stepper>> = {
  reservation: (day) => ['reserveProject', { code: CODE, name: '示例', occurredAt: day }],
  list: (day, _, letter) =>
    letter === 'L'
      ? ['listProject', { ...LISTING, occurredAt: day }]
      : ['delistProject', about(day, { reason: '退出' })],
  plan: (day, year, letter) =>
    letter === 'B'
      ? ['approvePlan', about(day, { year: Number(year), amount: '5' })]
      : ['adjustPlan', about(day, { year: Number(year), amount: '6', reason: '调整' })],
  construction: (day, _, letter) => [CONSTRUCTION[letter as 'D'], about(day, { reason: '示例' })],
  permit: (day, kind, letter) => [
    'recordPermit',
    about(day, {
      kind,
      action: PERMIT_ACTIONS[letter],
      ...(letter === 'G' ? { gapsDueOn: GAPS_DUE_ON } : {}),
    }),
  ],
  issue: (day, issue, letter) =>
    letter === 'R'
      ? ['raiseIssue', about(day, { issue, category: 'SITE', description: '示例' })]
      : ['closeIssue', { issue, verifiedBy: '区重点办', occurredAt: day }],
};

/** The command of an act. */
export function stepOf(act: Act): Step {
  if (act.do === 'step') {
    const { of, letter, day } = act.letter;
    const [kind = '', key = ''] = of.split(' ');
    const step = STEPPERS[kind];
    if (!step) throw new Error(`no step for ${of}`);
    return step(day, key, letter);
  }
  if (isMovement(act)) return movement(act);
  const month = { project: CODE, period: act.month, reason: '示例' };
  switch (act.do) {
    case 'submit':
      return ['submitReturn', { ...month, amount: String(act.amount) }];
    case 'correct':
      return ['correctReturn', { ...month, amount: String(act.amount) }];
    case 'retract':
      return ['retractReturn', { ...month, amount: String(act.amount) }];
    case 'late':
      return ['submitLateReturn', { ...month, amount: String(act.amount) }];
    case 'review':
      return ['reviewReturn', { ...month, approve: act.approve }];
    case 'close':
      return ['closePeriod', { period: act.month }];
    case 'reopen':
      return ['reopenPeriod', { period: act.month, until: '2019-06-30', reason: '示例' }];
  }
}

function movement({ do: what, isCredit, amount, day }: Movement): Step {
  if (what === 'approveLand' || what === 'acquireLand') return [what, about(day, { mu: String(amount) })];
  const category = isCredit ? 'CREDIT_PROGRAMME' : 'CENTRAL_BUDGET';
  return [what, about(day, { category, name: '示例专项', amount: String(amount) })];
}

const DAYS = Array.from({ length: 24 }, (_, index) => {
  const [month, day] = [1 + (index % 6), 1 + 7 * Math.floor(index / 6)];
  return `2018-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
});

const day = fc.constantFrom(...DAYS);
const dayBefore = fc.constantFrom('2017-06-01', '2017-12-31');
const month = fc.constantFrom('2018-01', '2018-02');
const amount = fc.integer({ min: 0, max: 9 });

function step(of: string, letters: string, on = day): fc.Arbitrary<Act> {
  return fc.record({
    do: fc.constant('step' as const),
    letter: fc.record({ of: fc.constant(of), letter: fc.constantFrom(...Array.from(letters)), day: on }),
  });
}

/** Any act on any day, whether the office would take it or not; the likelier the shorter its kind's story. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 1, arbitrary: step('reservation', 'E') },
  { weight: 2, arbitrary: step('list 2018', 'LLX') },
  { weight: 2, arbitrary: step('plan 2018', 'BJ') },
  { weight: 1, arbitrary: step('list 2017', 'LX', dayBefore) },
  { weight: 1, arbitrary: step('plan 2017', 'BJ') },
  { weight: 8, arbitrary: step('construction', 'DVRSUCP') },
  { weight: 6, arbitrary: step('permit CONSTRUCTION', 'AGSTFK') },
  { weight: 2, arbitrary: step('issue W-1', 'RC') },
  { weight: 1, arbitrary: step('issue W-2', 'RC') },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('submit', 'correct', 'retract', 'late'), month, amount }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('review' as const), month, approve: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('close', 'reopen'), month }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('awardGrant', 'receiveFunds', 'payFunds', 'disburseLoan', 'approveLand', 'acquireLand'),
      isCredit: fc.boolean(),
      amount: fc.integer({ min: 1, max: 9 }),
      day: fc.oneof(day, dayBefore),
    }),
  },
);

/** A correction or voiding of anything that was recorded. */
export const amending: fc.Arbitrary<Amending> = fc.record({ pick: fc.nat(200), day, isVoid: fc.boolean() });

const lettersOf = (of: string, letters: string) => Array.from(letters, (letter) => ({ of, letter }));

/** Every letter of every kind, on a day: what anybody could try. */
export const EVERY_LETTER = [
  ...lettersOf('list 2018', 'LX'),
  ...lettersOf('plan 2018', 'BJ'),
  ...lettersOf('construction', 'DVRSUCP'),
  ...lettersOf('permit CONSTRUCTION', 'AGSTFK'),
  ...lettersOf('issue W-1', 'RC'),
];
