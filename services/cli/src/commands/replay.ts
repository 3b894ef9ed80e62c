import { TIME_AXES, type TimeAxis } from '@milepost/application';
import { type Calendar, STAGE_WORDS } from '@milepost/domain';
import type { ReplayAnswer } from '../client/answers/history.js';
import { REPLAY } from '../client/documents/history.js';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { say, told } from '../language.js';
import { asGiven, oneOf, parseDecimal, parseTimePoint } from '../options/parse.js';
import { eventFilterOf, type EventFilterOptions, withEventFilter } from '../options/event-filter.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { momentText } from '../output/moment.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions &
  EventFilterOptions & {
    readonly axis?: TimeAxis;
    readonly from?: string;
    readonly to?: string;
    readonly daysPerSecond?: string;
    readonly after?: string;
  };

const AXES = Object.keys(TIME_AXES) as TimeAxis[];
/** As fast as they come. */
const FASTEST = 1_000_000;

export const addReplay: AddCommand = (program, handle) => {
  const command = program
    .command('replay')
    .description(say('play the past again, event by event', '重放历史，逐个事件'))
    .option(
      '--axis <axis>',
      say(
        `${AXES.join(' or ')}: in the order of the days, or of the log (default: KNOWN)`,
        `${AXES.join('或')}：按发生日期，或按登记先后（默认KNOWN）`,
      ),
      oneOf(AXES),
    )
    .option('--from <when>', say('from then on', '自何时'), parseTimePoint)
    .option('--to <when>', say('until then (default: the head of the log)', '至何时（默认到日志末尾）'), parseTimePoint)
    .option(
      '--days-per-second <n>',
      say('days of the past in a second (default: as fast as they come)', '每秒重放多少天（默认不等待）'),
      parseDecimal,
    )
    .option('--after <cursor>', say('what follows this cursor', '从该游标之后'), asGiven);
  withServer(withAnswer(withEventFilter(command))).action(handle(replay));
};

const replay: Run<Options> = async (context, options) => {
  const { axis, from, to, daysPerSecond, after, json } = options;
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client, calendar) => {
    const pace = daysPerSecond === undefined ? FASTEST : Number(daysPerSecond);
    const asked = { axis, from, to, after, daysPerSecond: pace, filter: eventFilterOf(options) };
    for await (const step of client.follow<ReplayAnswer>(REPLAY, asked)) {
      if (json) printJson(context, step.replay);
      else context.stdout.write(stepText(step, calendar));
    }
    return EXIT.ok;
  });
};

function stepText({ replay: { at, event, project } }: ReplayAnswer, calendar: Calendar): string {
  const stage = project === null ? '' : `  [${told(STAGE_WORDS[project.stage])}]`;
  return `${momentText(at, calendar)}  ${event.seq ?? '—'}  ${event.summary}${stage}\n`;
}
