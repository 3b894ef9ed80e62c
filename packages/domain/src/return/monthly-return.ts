import { type Decider, type DecisionContext, followsAnything, type NewFact, type States } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { Flag } from '../kernel/vocabulary.js';
import { INITIAL_PERIOD, isClosed, isReopened, type PeriodState } from '../period/state.js';
import { everListedIn, isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import { type Calendar, type Instant, instantText } from '../values/calendar.js';
import { firstDayOf, isTenDays, yearOfPeriod } from '../values/period.js';
import type { Yuan } from '../values/yuan.js';
import { judgeReturn, refsOfFact } from './amending.js';
import type { ReturnCommand } from './commands.js';
import type { ReturnEvent } from './events.js';
import { refuseMonths, refuseOverlap } from './overlap.js';
import { evolveReturn, INITIAL_RETURN, type ReturnState } from './state.js';

type ReturnRefs = {
  readonly project: ProjectState;
  readonly period: PeriodState;
  /** The returns that it may overlap with, by their month. */
  readonly [month: string]: unknown;
};

/** The monthly return of one project. Whether it came late is the log's order to say, not the form's. */
export const monthlyReturn: Decider<ReturnState, ReturnCommand, ReturnEvent, ReturnRefs> = {
  initialState: INITIAL_RETURN,
  order: 'recording',
  decide: decideReturn,
  follows: followsAnything,
  evolve: evolveReturn,
  amending: { refs: refsOfFact, restate: restateReturn, judge: judgeReturn },
};

/** As it was decided then, while its month was open. */
function restateReturn(
  command: ReturnCommand,
  before: ReturnState,
  context: DecisionContext<ReturnRefs>,
): NewFact<ReturnEvent>[] | Refusal {
  const period = command.name === 'submitReturn' ? INITIAL_PERIOD : context.refs.period;
  const states = { atItsDay: before, atHead: before };
  return decideReturn(command, states, { ...context, refs: { ...context.refs, period } });
}

function decideReturn(
  command: ReturnCommand,
  { atHead: state }: States<ReturnState>,
  context: DecisionContext<ReturnRefs>,
): NewFact<ReturnEvent>[] | Refusal {
  const { project, period } = command.input;
  const { refs, calendar } = context;
  if (!isKnown(refs.project.registry)) return refuse('PROJECT_UNKNOWN', { project }, 'project');
  switch (command.name) {
    case 'submitReturn': {
      const refusal = refuseSubmission(command.input, state, context);
      if (refusal) return refusal;
      const { amount, forecast, submittedAt, from, progress } = command.input;
      // A forecast may be handed in before its month.
      const first = forecast ? -Infinity : calendar.startOf(firstDayOf(period));
      const untimely = refuseTime('submittedAt', submittedAt, first, context);
      if (untimely) return untimely;
      const data = { project, period, amount, submittedAt: stored(submittedAt, calendar) };
      const flags = returnFlags(command.input, context);
      if (forecast) return [{ type: 'ForecastReported', data, flags }];
      return [{ type: 'ReturnSubmitted', data: { ...data, from: from === period ? null : from, progress }, flags }];
    }
    case 'reviewReturn': {
      if (state.unreviewed === null) return refuse('RETURN_NOT_SUBMITTED', { period }, 'period');
      const { submittedAt, amount, from, progress } = state.unreviewed;
      const first = submittedAt === null ? -Infinity : earliest(submittedAt, calendar);
      const untimely = refuseTime('reviewedAt', command.input.reviewedAt, first, context);
      if (untimely) return untimely;
      const reviewedAt = stored(command.input.reviewedAt, calendar);
      if (!command.input.approve) return [{ type: 'ReturnSentBack', data: { project, period, reviewedAt } }];
      return [{ type: 'ReturnApproved', data: { project, period, amount, reviewedAt, from, progress } }];
    }
    case 'correctReturn':
      return amend('ReturnCorrected', command.input, state);
    case 'retractReturn':
      if (state.standing !== null && command.input.amount > state.standing.amount)
        return refuse('RETRACTION_RAISES', { period, amount: state.standing.amount }, 'amount');
      return amend('ReturnRetracted', command.input, state);
    case 'submitLateReturn': {
      if (state.standing !== null) return refuse('RETURN_ALREADY_APPROVED', { period }, 'period');
      if (!refs.period.closed) return refuse('PERIOD_NEVER_CLOSED', { period }, 'period');
      const overlap = refuseOverlap({ from: null, period }, refs);
      if (overlap) return overlap;
      const { amount } = command.input;
      const flags = returnFlags(command.input, context);
      return [{ type: 'LateReturnSubmitted', data: { project, period, amount }, flags }];
    }
    case 'reportProgress':
      return [{ type: 'ProgressReported', data: { project, period, progress: command.input.progress } }];
    default:
      return never(command);
  }
}

type Amount = { readonly project: string; readonly period: string; readonly amount: Yuan };

type Submission = Extract<ReturnCommand, { readonly name: 'submitReturn' }>['input'];

function refuseSubmission(
  { project, period, from, forecast, progress }: Submission,
  state: ReturnState,
  { refs, now }: DecisionContext<ReturnRefs>,
): Refusal | null {
  const unfit = refuseMonths(forecast && from !== null ? { from: '', period } : { from, period });
  if (unfit) return unfit;
  if (forecast && (isTenDays(period) || progress !== null)) return refuse('FORECAST_OF_ONE_MONTH', {}, 'forecast');
  const year = yearOfPeriod(period);
  if (!everListedIn(refs.project.registry, year)) return refuse('PROJECT_NOT_LISTED', { project, year }, 'project');
  if (isClosed(refs.period, now)) return refuse('PERIOD_CLOSED', { period }, 'period');
  if (state.standing !== null && !isReopened(refs.period, now))
    return refuse('RETURN_ALREADY_APPROVED', { period }, 'period');
  return forecast ? null : refuseOverlap({ from, period }, refs);
}

function amend(
  type: 'ReturnCorrected' | 'ReturnRetracted',
  { project, period, amount }: Amount,
  { standing }: ReturnState,
): NewFact<ReturnEvent>[] | Refusal {
  if (standing === null) return refuse('RETURN_NOT_APPROVED', { period }, 'period');
  return [{ type, data: { project, period, amount }, amends: standing.event }];
}

/** An instant of the paper work: given, it lies between what was before it and its registration. */
function refuseTime(
  path: 'submittedAt' | 'reviewedAt',
  given: string | null,
  first: Instant,
  { calendar, registeredAt }: DecisionContext<ReturnRefs>,
): Refusal | null {
  if (given === null) return null;
  const [start, end] = [calendar.instantOf(given, 'start'), calendar.instantOf(given, 'end')];
  if (end < first)
    return refuse(path === 'submittedAt' ? 'SUBMITTED_BEFORE_PERIOD' : 'REVIEWED_BEFORE_SUBMISSION', {}, path);
  return start > registeredAt ? refuse('TIME_IN_FUTURE', {}, path) : null;
}

/** Of a day that was given without a time, which is kept as its end, the start. */
function earliest(instant: Instant, calendar: Calendar): Instant {
  const day = calendar.dayOf(instant);
  return instant === calendar.endOf(day) ? calendar.startOf(day) : instant;
}

function returnFlags({ period, amount }: Amount, { refs, evidence }: DecisionContext<ReturnRefs>): Flag[] {
  const flags: Flag[] = [];
  if (amount !== 0 && evidence === 0) flags.push('RETURN_WITHOUT_EVIDENCE');
  if (!refs.project.registry.lists[yearOfPeriod(period)]) flags.push('RETURN_OFF_LIST');
  return flags;
}

function stored(timePoint: string | null, calendar: Calendar): string | null {
  return timePoint === null ? null : instantText(calendar.instantOf(timePoint, 'end'));
}
