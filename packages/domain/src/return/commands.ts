import { command, type CommandOf, type Target } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import { optional, period, project, timePoint, withDefault, yesNo, yuan } from '../kernel/fields.js';

const fields = {
  project: project(),
  period: period(),
  amount: yuan('本期完成投资', 'investment completed in this month alone'),
};

function target({ project, period }: { project: string; period: string }): Target {
  const refs = {
    project: { category: 'project', stream: streamOf.project(project) },
    period: { category: 'period', stream: streamOf.period(period) },
  } as const;
  return { category: 'return', stream: streamOf.return(project, period), refs };
}

const lastDay = { target, occurs: 'lastDayOfPeriod' } as const;

const submitReturn = command(
  'submitReturn',
  '报送',
  'Submit a monthly return, actual or forecast',
  {
    ...fields,
    forecast: withDefault(yesNo('预计', 'a forecast, not an actual'), false),
    submittedAt: optional(timePoint('报送时间', 'when it was handed in')),
  },
  {
    target,
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
    period: period(),
    approve: yesNo('通过', 'approve it; else it is sent back'),
    reviewedAt: optional(timePoint('审核时间', 'when it was reviewed')),
  },
  {
    ...lastDay,
    usedToDecide: ['approve'],
    makes: { ReturnApproved: { approve: true }, ReturnSentBack: { approve: false } },
  },
);

const amendment = { ...lastDay, reasonRequired: true } as const;
const correctReturn = command('correctReturn', '更正', 'Correct an approved month that was wrong', fields, {
  ...amendment,
  makes: 'ReturnCorrected',
});
const retractReturn = command('retractReturn', '核减', 'Retract what an inspection found false', fields, {
  ...amendment,
  makes: 'ReturnRetracted',
});
const submitLateReturn = command('submitLateReturn', '补报', 'Submit a return after the month was closed', fields, {
  ...amendment,
  makes: 'LateReturnSubmitted',
});

export const returnCommands = { submitReturn, reviewReturn, correctReturn, retractReturn, submitLateReturn };
export type ReturnCommand = CommandOf<(typeof returnCommands)[keyof typeof returnCommands]>;
