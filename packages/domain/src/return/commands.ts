import { command, type CommandOf, type Target } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import type { Period, ReturnPeriod } from '../values/period.js';
import { refsOfOverlaps, refsOfReturn } from './refs.js';
import {
  optional,
  period,
  project,
  prose,
  returnPeriod,
  timePoint,
  withDefault,
  yesNo,
  yuan,
} from '../kernel/fields.js';

const fields = {
  project: project(),
  period: returnPeriod(),
  amount: yuan(
    '本期完成投资',
    'investment completed in this month alone, or in the months or ten days that the return is of',
  ),
};

type ReturnOf = { readonly project: string; readonly period: ReturnPeriod };

function target({ project, period }: ReturnOf): Target {
  return { category: 'return', stream: streamOf.return(project, period), refs: refsOfReturn(project, period) };
}

/** What first states the amount looks at the returns that it may overlap with. */
function targetOfAmount({ from = null, ...of }: ReturnOf & { readonly from?: Period | null }): Target {
  const here = target(of);
  return { ...here, refs: { ...here.refs, ...refsOfOverlaps(of.project, from, of.period) } };
}

const LAST_DAY = { target, occurs: 'lastDayOfPeriod' } as const;

const submitReturn = command(
  'submitReturn',
  '报送',
  'Submit a monthly return, actual or forecast',
  {
    ...fields,
    forecast: withDefault(yesNo('预计', 'a forecast, not an actual'), false),
    submittedAt: optional(timePoint('报送时间', 'when it was handed in')),
    from: optional({ ...period(), zh: '起始月份', en: 'first month, of a return of several months' }),
    progress: optional(prose('形象进度', 'how far the works have come')),
  },
  {
    target: targetOfAmount,
    occurs: ({ forecast }) => (forecast ? 'firstDayOfPeriod' : 'lastDayOfPeriod'),
    mayLieAhead: ({ forecast }) => forecast,
    usedToDecide: ['forecast'],
    makes: { ReturnSubmitted: { forecast: false }, ForecastReported: { forecast: true } },
  },
);

const reviewReturn = command(
  'reviewReturn',
  '审核',
  'Approve the submitted return or send it back',
  {
    project: project(),
    period: returnPeriod(),
    approve: yesNo('通过', 'approve it; else it is sent back'),
    reviewedAt: optional(timePoint('审核时间', 'when it was reviewed')),
  },
  {
    ...LAST_DAY,
    usedToDecide: ['approve'],
    makes: { ReturnApproved: { approve: true }, ReturnSentBack: { approve: false } },
  },
);

const AMENDMENT = { ...LAST_DAY, reasonRequired: true } as const;
const correctReturn = command('correctReturn', '更正', 'Correct an approved month that was wrong', fields, {
  ...AMENDMENT,
  makes: 'ReturnCorrected',
});
const retractReturn = command('retractReturn', '核减', 'Retract what an inspection found false', fields, {
  ...AMENDMENT,
  makes: 'ReturnRetracted',
});
const submitLateReturn = command('submitLateReturn', '补报', 'Submit a return after the month was closed', fields, {
  ...AMENDMENT,
  target: targetOfAmount,
  makes: 'LateReturnSubmitted',
});

const reportProgress = command(
  'reportProgress',
  '报送形象进度',
  'Report how far the works have come, without an amount',
  { project: project(), period: returnPeriod(), progress: prose('形象进度', 'how far the works have come') },
  { target, makes: 'ProgressReported' },
);

export const returnCommands = {
  submitReturn,
  reviewReturn,
  correctReturn,
  retractReturn,
  submitLateReturn,
  reportProgress,
};
export type ReturnCommand = CommandOf<(typeof returnCommands)[keyof typeof returnCommands]>;
