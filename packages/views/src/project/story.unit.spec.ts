import { calendarIn, EMPTY_YEAR, projectOfEvent } from '@milepost/domain';
import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { act, amending, CODE, EVERY_LETTER, GAPS_DUE_ON, stepOf } from '../testing/acts.js';
import { amendingStep } from '../testing/amending-step.js';
import { openDecidingRegister, type Taken } from '../testing/deciding-register.js';
import { naiveFacts } from '../testing/naive-facts.js';
import { type Act, openNaiveRegister } from '../testing/naive-register.js';
import type { Fact } from '../fact.js';
import { PROJECTS } from '../timeline-view.js';
import type { ProjectCard } from './card.js';
import { type CardFact, foldProject, isOnCard } from './fold.js';

const HISTORIES = depth({ plain: 300, full: 2_000, long: 20_000 });
const DAILY = depth({ plain: 40, full: 200, long: 2_000 });
const LONG = 60_000 + 100 * HISTORIES;
const calendar = calendarIn('Asia/Shanghai');
const NOW = calendar.startOf('2018-12-31');

/** The card that a reader sees at a day, knowing all. */
function cardOf(taken: readonly Taken[], on = '9999'): ProjectCard | null {
  return naiveFacts(taken)
    .filter(({ type, stream, data }) => {
      const project = projectOfEvent(stream, data);
      return PROJECTS.entityOf({ factType: type, stream, project }) === CODE;
    })
    .filter(({ occurredOn }) => occurredOn <= on)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq)
    .map((fact): Fact => ({ ...fact, document: null, registeredAt: null }))
    .filter((fact): fact is CardFact => isOnCard(fact))
    .reduce<ProjectCard | null>((card, fact) => foldProject(CODE, card, fact), null);
}

/** What a reader would do next, from nothing but the card. */
function nextSteps(card: ProjectCard | null): Set<string> {
  const next = new Set<string>();
  if (!card) return next;
  const year = card.years['2018'];
  if (card.reserved ?? card.listing) next.add(year?.listed ? 'list 2018 X' : 'list 2018 L');
  if (year?.listed != null) next.add(year.planBaseline == null ? 'plan 2018 B' : 'plan 2018 J');
  if (card.startedOn && !card.completedOn) next.add(card.suspended ? 'construction U' : 'construction S');
  if (card.startedOn && !card.completedOn && !card.suspended) next.add('construction C');
  if (card.completedOn && !card.producingOn) next.add('construction P');
  const permit = card.permits.CONSTRUCTION;
  if (permit?.state === 'GRANTED') next.add('permit CONSTRUCTION K');
  if (permit?.state === 'APPLIED' || permit?.state === 'ACCEPTED_WITH_GAPS') next.add('permit CONSTRUCTION T');
  if (permit?.gapsDueOn) next.add('permit CONSTRUCTION S');
  if ('W-1' in card.openIssues) next.add('issue W-1 C');
  return next;
}

function run(acts: readonly Act[]) {
  const [deciders, naive] = [openDecidingRegister(calendar, NOW), openNaiveRegister()];
  for (const act of acts) {
    const [taken, right] = [deciders.takes(stepOf(act)), naive.takes(act)];
    if (taken !== right) throw new Error(`${JSON.stringify(act)}: taken ${taken}, and by the naive model ${right}`);
  }
  return { deciders, naive };
}

type ProjectState = {
  readonly registry: { readonly lists: Readonly<Record<string, boolean>> };
  readonly plan: { readonly approvedYears: readonly number[] };
  readonly construction: Readonly<
    Record<'startedOn' | 'completedOn', string | null> & Record<'suspended' | 'producing', boolean>
  >;
  readonly permits: Readonly<Record<string, { readonly state: string; readonly owedBy: string | null }>>;
};

/** That the deciders know what the card shows. */
function expectOneStory(deciders: ReturnType<typeof openDecidingRegister>): ProjectState {
  const card = cardOf(deciders.taken);
  const state = deciders.stateOf<ProjectState>('project', `project-${CODE}`);
  const { startedOn, completedOn, suspended, producing } = state.construction;
  expect(card?.startedOn ?? null).toBe(startedOn);
  expect(card?.completedOn ?? null).toBe(completedOn);
  expect(card?.suspended ?? false).toBe(suspended);
  expect(card?.producingOn != null).toBe(producing);
  const permit = state.permits['CONSTRUCTION'];
  expect(card?.permits.CONSTRUCTION?.state).toBe(permit?.state);
  expect(card?.permits.CONSTRUCTION?.gapsDueOn ?? null).toBe(permit?.owedBy ?? null);
  for (const year of ['2017', '2018']) {
    expect(card?.years[year]?.listed ?? false).toBe(state.registry.lists[year] ?? false);
    expect(card?.years[year]?.planBaseline != null).toBe(state.plan.approvedYears.includes(Number(year)));
  }
  for (const issue of ['W-1', 'W-2']) {
    const known = deciders.stateOf<{ closed: boolean } | null>('issue', `issue-${issue}`);
    expect(issue in (card?.openIssues ?? {})).toBe(known?.closed === false);
  }
  for (const [month, period] of [
    ['1', '2018-01'],
    ['2', '2018-02'],
  ] as const) {
    const known = deciders.stateOf<{ standing: { amount: number } | null }>('return', `return-${CODE}.${period}`);
    expect(card?.years['2018']?.actuals[month as '1']).toBe(known.standing?.amount);
  }
  return state;
}

/** That the card shows all of the money and land that was taken, in the year of its day. */
function expectMovements({ deciders, naive }: ReturnType<typeof run>): void {
  const card = cardOf(deciders.taken);
  for (const year of ['2017', '2018']) {
    const { grantsWon, loansDisbursed, landApproved, landAcquired } = card?.years[year] ?? EMPTY_YEAR;
    expect(grantsWon).toBe(naive.sumOf('awardGrant', year));
    expect(loansDisbursed).toBe(naive.sumOf('disburseLoan', year));
    expect(landApproved.milliMu).toBe(1_000 * naive.sumOf('approveLand', year));
    expect(landAcquired.milliMu).toBe(1_000 * naive.sumOf('acquireLand', year));
  }
}

describe('deciders and cards tell one story', () => {
  it(
    `of ${HISTORIES} random histories, whatever day each fact is of`,
    () => {
      const seen = { late: 0, production: 0, owed: 0 };
      fc.assert(
        fc.property(fc.array(act, { minLength: 50, maxLength: 140, size: 'max' }), (acts) => {
          const { deciders, naive } = run(acts);
          const state = expectOneStory(deciders);
          expectMovements({ deciders, naive });
          const permit = state.permits['CONSTRUCTION'];
          const facts = naiveFacts(deciders.taken);
          if (facts.some(({ occurredAt }, index) => occurredAt < (facts[index - 1]?.occurredAt ?? 0))) seen.late += 1;
          if (state.construction.producing) seen.production += 1;
          if (permit?.state === 'GRANTED' && permit.owedBy === GAPS_DUE_ON) seen.owed += 1;
        }),
        { numRuns: HISTORIES },
      );
      expect(Math.min(seen.late, seen.production, seen.owed)).toBeGreaterThan(HISTORIES / 100);
    },
    LONG,
  );

  it(
    `of ${HISTORIES} random histories in which every third step corrects or voids a fact`,
    () => {
      const seen = { corrected: 0, voided: 0, broughtBack: 0 };
      const step = fc.oneof({ weight: 2, arbitrary: act }, { weight: 1, arbitrary: amending });
      fc.assert(
        fc.property(fc.array(step, { minLength: 40, maxLength: 110, size: 'max' }), (steps) => {
          const deciders = openDecidingRegister(calendar, NOW);
          for (const one of steps) {
            const next = 'do' in one ? stepOf(one) : amendingStep(deciders.taken, one);
            if (next) deciders.takes(next);
          }
          expectOneStory(deciders);
          expect(deciders.contradictions()).toEqual([]);
          const voided = deciders.taken.filter((entry) => 'restated' in entry && entry.restated === null);
          for (const entry of deciders.taken) {
            if (!('restated' in entry)) continue;
            if (entry.restated === null) seen.voided += 1;
            else if (voided.some(({ id }) => id === entry.amends)) seen.broughtBack += 1;
            else seen.corrected += 1;
          }
        }),
        { numRuns: HISTORIES },
      );
      expect(Math.min(seen.corrected, seen.voided, seen.broughtBack)).toBeGreaterThan(HISTORIES);
    },
    LONG,
  );

  it(
    'on every day: what the card shows to be next is taken, unless it contradicts what is behind it',
    () => {
      let contradicted = 0;
      fc.assert(
        fc.property(fc.array(act, { minLength: 40, maxLength: 110, size: 'max' }), (acts) => {
          const { deciders } = run(acts);
          for (const day of new Set([
            ...naiveFacts(deciders.taken).map(({ occurredOn }) => occurredOn),
            '2018-12-31',
          ])) {
            const next = nextSteps(cardOf(deciders.taken, day));
            for (const letter of EVERY_LETTER) {
              // Listed on a day is on the list of its year.
              const isOfOtherYear = letter.of === 'list 2018' && !day.startsWith('2018');
              if (isOfOtherYear || !next.has(`${letter.of} ${letter.letter}`)) continue;
              const refusal = deciders.asks(stepOf({ do: 'step', letter: { ...letter, day } }));
              const isLast = naiveFacts(deciders.taken).every(({ occurredOn }) => occurredOn <= day);
              if (isLast) expect(refusal?.code).toBeUndefined();
              else expect([undefined, 'CONTRADICTS_LATER_FACT']).toContain(refusal?.code);
              if (refusal) contradicted += 1;
            }
          }
        }),
        { numRuns: DAILY },
      );
      expect(contradicted).toBeGreaterThan(DAILY / 2);
    },
    LONG,
  );
});
