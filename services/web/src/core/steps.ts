import { type Day, daysBetween, yearOf } from './days.js';

export const STEPS = [
  'signed',
  'initiated',
  'landCertificate',
  'planning',
  'construction',
  'environmental',
  'started',
  'completed',
  'producing',
] as const;
export type Step = (typeof STEPS)[number];

export type CellState =
  | 'done'
  | 'doneEarlier'
  | 'doing'
  | 'todo'
  | 'notYet'
  | 'unrecorded'
  | 'gap'
  | 'late'
  | 'afterStart'
  | 'lacking'
  | 'refused'
  | 'revoked'
  | 'suspended';

export type Cell = {
  readonly step: Step;
  readonly state: CellState;
  /** When it was done, or since when it is as it is. */
  readonly day: Day | null;
  /** Of what is being done or is late. */
  readonly days: number | null;
};

type Permit = {
  readonly kind: string;
  readonly state: string;
  readonly happenedOn: Day | null;
  readonly gapsDueOn: Day | null;
};

export type ProjectSteps = {
  readonly stage: string;
  readonly signedOn: Day | null;
  readonly initiatedOn: Day | null;
  readonly startedOn: Day | null;
  readonly completedOn: Day | null;
  readonly producingOn: Day | null;
  readonly permits: readonly Permit[];
};

const PERMITS: Readonly<Record<string, Step>> = {
  LAND_CERTIFICATE: 'landCertificate',
  PLANNING: 'planning',
  CONSTRUCTION: 'construction',
  ENVIRONMENTAL: 'environmental',
};

const ALARMS: ReadonlySet<CellState> = new Set(['late', 'lacking', 'refused', 'revoked']);

/** Overdue, missing, refused or taken back: somebody has to act. */
export const isAlarm = ({ state }: Cell): boolean => ALARMS.has(state);

export const isDone = ({ state }: Cell): boolean => ['done', 'doneEarlier', 'afterStart'].includes(state);

/** What stands in each of a project's steps at the end of a day. */
export function cellsOf(project: ProjectSteps, today: Day): readonly Cell[] {
  const cell = (step: Step, state: CellState, day: Day | null = null, days: number | null = null): Cell => ({
    step,
    state,
    day,
    days,
  });
  const done = (step: Step, day: Day) => cell(step, yearOf(day) < yearOf(today) ? 'doneEarlier' : 'done', day);
  const since = (step: Step, state: CellState, day: Day | null) =>
    cell(step, state, day, day === null ? null : daysBetween(day, today));
  const { signedOn, initiatedOn, startedOn, completedOn, producingOn } = project;
  /** Nobody wrote down what must have been, since what follows from it is there. */
  const before = (step: Step, day: Day | null, later: readonly (Day | null)[]) =>
    day !== null ? done(step, day) : cell(step, later.some((other) => other !== null) ? 'unrecorded' : 'todo');

  function permit({ kind, state, happenedOn, gapsDueOn }: Permit): Cell {
    const step = PERMITS[kind] ?? 'construction';
    if (gapsDueOn !== null && gapsDueOn < today) return since(step, 'late', gapsDueOn);
    if (state === 'GRANTED' && happenedOn !== null) {
      const isAfter = step === 'construction' && startedOn !== null && happenedOn > startedOn;
      return isAfter ? cell(step, 'afterStart', happenedOn) : done(step, happenedOn);
    }
    if (state === 'ACCEPTED_WITH_GAPS') return cell(step, 'gap', gapsDueOn);
    if (state === 'APPLIED') return since(step, 'doing', happenedOn);
    if (state === 'REFUSED') return cell(step, 'refused', happenedOn);
    if (state === 'REVOKED') return cell(step, 'revoked', happenedOn);
    return cell(step, startedOn === null ? 'todo' : 'lacking');
  }

  function underWay(step: Step, day: Day | null, from: Day | null): Cell {
    if (day !== null) return done(step, day);
    if (from === null) return cell(step, 'notYet');
    return since(step, project.stage === 'SUSPENDED' ? 'suspended' : 'doing', from);
  }

  return [
    before('signed', signedOn, [initiatedOn, startedOn]),
    before('initiated', initiatedOn, [startedOn]),
    ...project.permits.map(permit).sort((one, other) => STEPS.indexOf(one.step) - STEPS.indexOf(other.step)),
    startedOn === null ? cell('started', 'todo') : done('started', startedOn),
    underWay('completed', completedOn, startedOn),
    underWay('producing', producingOn, completedOn),
  ];
}
