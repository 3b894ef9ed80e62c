import type { Decider, DecisionContext } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isClosed, isReopened, type PeriodState } from '../period/period.js';
import { everListedIn, isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import { type Calendar, instantText } from '../values/calendar.js';
import { yearOfPeriod } from '../values/period.js';
import type { Yuan } from '../values/yuan.js';
import type { Flag } from '../kernel/vocabulary.js';
import type { ReturnCommand } from './commands.js';
import type { ReturnEvent } from './events.js';

export type ReturnState = {
  /** The actual that waits for review. */
  readonly unreviewed: Yuan | null;
  /** The event that set the value that stands: an approval or an amendment. */
  readonly standing: string | null;
};
export type ReturnRefs = { readonly project: ProjectState; readonly period: PeriodState };

/** The monthly return of one project. Whether it came late is the log's order to say, not the form's. */
export const monthlyReturn: Decider<ReturnState, ReturnCommand, ReturnEvent, ReturnRefs> = {
  initialState: { unreviewed: null, standing: null },

  decide(command, state, context) {
    const { project, period } = command.input;
    const { refs } = context;
    if (!isKnown(refs.project.registry)) return refuse('PROJECT_UNKNOWN', { project }, 'project');
    switch (command.name) {
      case 'submitReturn': {
        const refusal = refuseSubmission(command.input, state, context);
        if (refusal) return refusal;
        const { amount, forecast, submittedAt } = command.input;
        const data = { project, period, amount, submittedAt: stored(submittedAt, context.calendar) };
        return [
          { type: forecast ? 'ForecastReported' : 'ReturnSubmitted', data, flags: returnFlags(command.input, context) },
        ];
      }
      case 'reviewReturn': {
        if (state.unreviewed === null) return refuse('RETURN_NOT_SUBMITTED', { period }, 'period');
        const reviewedAt = stored(command.input.reviewedAt, context.calendar);
        if (!command.input.approve) return [{ type: 'ReturnSentBack', data: { project, period, reviewedAt } }];
        return [{ type: 'ReturnApproved', data: { project, period, amount: state.unreviewed, reviewedAt } }];
      }
      case 'correctReturn':
      case 'retractReturn': {
        if (state.standing === null) return refuse('RETURN_NOT_APPROVED', { period }, 'period');
        const type = command.name === 'correctReturn' ? 'ReturnCorrected' : 'ReturnRetracted';
        return [{ type, data: { project, period, amount: command.input.amount }, amends: state.standing }];
      }
      case 'submitLateReturn':
        if (state.standing !== null) return refuse('RETURN_ALREADY_APPROVED', { period }, 'period');
        if (!refs.period.closed) return refuse('PERIOD_NEVER_CLOSED', { period }, 'period');
        return [
          {
            type: 'LateReturnSubmitted',
            data: { project, period, amount: command.input.amount },
            flags: returnFlags(command.input, context),
          },
        ];
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ReturnSubmitted':
        return { ...state, unreviewed: event.data.amount };
      case 'ForecastReported':
        return state;
      case 'ReturnSentBack':
        return { ...state, unreviewed: null };
      case 'ReturnApproved':
        return { unreviewed: null, standing: event.id };
      case 'ReturnCorrected':
      case 'ReturnRetracted':
      case 'LateReturnSubmitted':
        return { ...state, standing: event.id };
      default:
        return never(event);
    }
  },
};

function stored(timePoint: string | null, calendar: Calendar): string | null {
  return timePoint === null ? null : instantText(calendar.instantOf(timePoint, 'end'));
}

type Amount = { readonly project: string; readonly period: string; readonly amount: Yuan };

function refuseSubmission(
  { project, period }: Amount,
  state: ReturnState,
  { refs, now }: DecisionContext<ReturnRefs>,
): Refusal | null {
  const year = yearOfPeriod(period);
  if (!everListedIn(refs.project.registry, year)) return refuse('PROJECT_NOT_LISTED', { project, year }, 'project');
  if (isClosed(refs.period, now)) return refuse('PERIOD_CLOSED', { period }, 'period');
  if (state.standing !== null && !isReopened(refs.period, now))
    return refuse('RETURN_ALREADY_APPROVED', { period }, 'period');
  return null;
}

function returnFlags({ period, amount }: Amount, { refs, evidence }: DecisionContext<ReturnRefs>): Flag[] {
  const flags: Flag[] = [];
  if (amount !== 0 && evidence === 0) flags.push('RETURN_WITHOUT_EVIDENCE');
  if (!refs.project.registry.lists[yearOfPeriod(period)]) flags.push('RETURN_OFF_LIST');
  return flags;
}
