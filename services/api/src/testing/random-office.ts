import type { CommandName } from '@milepost/domain';
import { fc } from '@milepost/testing';
import type { RandomAmendment } from './random-amendment.js';

/** A command as the office sends it, by its clock on a day; many are refused, as in life. */
export type Sent = {
  readonly on: string;
  readonly name: CommandName;
  readonly input: Readonly<Record<string, string | number | boolean>>;
};

export const CODES = ['RND-1', 'RND-2'];

const two = (n: number) => String(n).padStart(2, '0');
const project = fc.constantFrom(...CODES);
const month = fc.integer({ min: 1, max: 12 });
const amount = fc.integer({ min: 0, max: 9 }).map(String);
const dayIn = (years: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...years), month, fc.constantFrom(1, 2, 15, 27, 28))
    .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);
const day = dayIn([2018, 2018, 2018, 2019]);
const year = fc.constantFrom(2018, 2018, 2019);
const period = fc
  .tuple(fc.constantFrom(2018, 2018, 2019), fc.integer({ min: 1, max: 4 }))
  .map(([y, m]) => `${y}-${two(m)}`);
const tenDays = fc.tuple(period, fc.constantFrom(1, 2, 3)).map(([month, part]) => `${month}-${part}`);
const firstMonth = fc.constantFrom('2018-01', '2018-02', '2019-01');
const reason = fc.constant('核查后更正');

function sent(
  weight: number,
  names: readonly CommandName[],
  input: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>>,
): { weight: number; arbitrary: fc.Arbitrary<Sent> } {
  const arbitrary = fc.record({
    on: dayIn([2019, 2020]),
    name: fc.constantFrom(...names),
    input: fc.record(input),
  });
  return { weight, arbitrary };
}

const listing = { code: project, name: fc.constantFrom('甲', '乙'), campaign: fc.constant('工业') };

const command: fc.Arbitrary<Sent> = fc.oneof(
  sent(1, ['reserveProject'], { code: project, name: listing.name, occurredAt: day }),
  sent(3, ['listProject'], {
    ...listing,
    level: fc.constantFrom('CITY', 'DISTRICT'),
    totalInvestment: amount,
    occurredAt: day,
  }),
  sent(1, ['adjustListing'], { project, name: listing.name, totalInvestment: amount, occurredAt: day, reason }),
  sent(1, ['delistProject'], { project, occurredAt: day, reason }),
  sent(3, ['approvePlan', 'adjustPlan'], { project, year, amount, occurredAt: day, reason }),
  sent(3, ['declareStart', 'verifyStart', 'suspendWork', 'resumeWork', 'signContract'], {
    project,
    occurredAt: day,
    reason,
  }),
  sent(3, ['recordPermit'], {
    project,
    kind: fc.constantFrom('PLANNING', 'CONSTRUCTION'),
    action: fc.constantFrom('APPLY', 'GRANT', 'REVOKE', 'SUPPLY_GAPS'),
    occurredAt: day,
  }),
  sent(2, ['recordPermit'], {
    project,
    kind: fc.constantFrom('PLANNING', 'CONSTRUCTION'),
    action: fc.constant('ACCEPT_WITH_GAPS'),
    gapsDueOn: dayIn([2019]),
    occurredAt: dayIn([2018]),
  }),
  sent(4, ['submitReturn'], { project, period, amount, forecast: fc.constant(false) }),
  sent(6, ['submitReturn'], { project, period, amount, forecast: fc.constant(true) }),
  sent(2, ['reportProgress'], { project, period, progress: fc.constantFrom('开挖', '封顶'), occurredAt: day }),
  sent(2, ['submitReturn'], { project, period: tenDays, amount, forecast: fc.constant(false) }),
  sent(2, ['submitReturn'], { project, period, from: firstMonth, amount, forecast: fc.constant(false) }),
  sent(3, ['reviewReturn'], { project, period: tenDays, approve: fc.constant(true) }),
  sent(5, ['reviewReturn'], { project, period, approve: fc.constantFrom(true, true, false) }),
  sent(3, ['correctReturn', 'submitLateReturn'], { project, period, amount, reason }),
  sent(1, ['retractReturn'], { project, period, amount: fc.constant('0'), reason }),
  sent(1, ['closePeriod'], { period }),
  sent(2, ['approveLand', 'acquireLand'], { project, occurredAt: day, mu: fc.constantFrom('1', '2.5') }),
  sent(1, ['approveLand'], { project, occurredAt: day }),
  sent(1, ['awardGrant'], {
    project,
    category: fc.constant('CENTRAL_BUDGET'),
    name: fc.constant('专项'),
    amount,
    occurredAt: day,
  }),
  sent(2, ['raiseIssue'], {
    project,
    issue: fc.constantFrom('W-1', 'W-2'),
    category: fc.constant('SITE'),
    description: fc.constant('示例'),
    dueOn: dayIn([2019]),
    occurredAt: dayIn([2018]),
  }),
  sent(2, ['closeIssue'], {
    issue: fc.constantFrom('W-1', 'W-2'),
    verifiedBy: fc.constant('区重点办'),
    occurredAt: day,
  }),
);

/** What is amended on a day, whatever it is. */
export type SentAmendment = { readonly on: string; readonly amend: RandomAmendment };

const amendment: fc.Arbitrary<SentAmendment> = fc.record({
  on: dayIn([2019, 2020]),
  amend: fc.record({ pick: fc.nat(200), day: fc.oneof({ weight: 3, arbitrary: day }, fc.constant(null)) }),
});

/** A history in the order of its clock, in which many a step corrects or voids a fact. */
export const officeHistory: fc.Arbitrary<readonly (Sent | SentAmendment)[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: command }, { weight: 1, arbitrary: amendment }), {
    minLength: 80,
    maxLength: 160,
    size: 'max',
  })
  .map((all) => all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)));
