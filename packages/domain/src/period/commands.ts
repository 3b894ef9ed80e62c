import { command, type CommandOf } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import { optional, period, timePoint } from '../kernel/fields.js';

const OPTIONS = {
  target: (input: { period: string }) => ({
    category: 'period' as const,
    stream: streamOf.period(input.period),
    refs: {},
  }),
  occurs: 'instant',
} as const;

const closePeriod = command(
  'closePeriod',
  '关账',
  'Close a month',
  { period: period(), cutOffAt: optional(timePoint('截止时间', 'when returns were due')) },
  { ...OPTIONS, makes: 'PeriodClosed' },
);

const reopenPeriod = command(
  'reopenPeriod',
  '重开',
  'Re-open a closed month for a while',
  {
    period: period(),
    until: timePoint('关账时间', 'when it is closed again'),
    cutOffAt: optional(timePoint('截止时间', 'when returns are due')),
  },
  { ...OPTIONS, makes: 'PeriodReopened' },
);

export const periodCommands = { closePeriod, reopenPeriod };
export type PeriodCommand = CommandOf<(typeof periodCommands)[keyof typeof periodCommands]>;
