import { FIGURE_GROUPS, type FigureGroup, MOST_DECIMALS } from '@milepost/application';
import { type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { list, oneOf, wholeNumber } from '../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, type AsOfOptions, withAnswer, withAsOf, withYear } from '../options/shared.js';
import { groupsTable, sheetTable } from '../output/figure-tables.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions &
  AsOfOptions &
  FilterOptions & {
    readonly year?: number;
    readonly by?: FigureGroup;
    readonly within?: FigureGroup;
    readonly indicators?: readonly Indicator[];
    readonly decimals?: number;
  };

const GROUPS = Object.keys(FIGURE_GROUPS) as FigureGroup[];
const FIT_SIDE_BY_SIDE = 8; // indicators

export const addFigures: AddCommand = (program, handle) => {
  const command = program
    .command('figures')
    .description(say('the figures of a year, each with what it was computed from', '一年的指标，各附其计算依据'))
    .option('--by <group>', say(`one sheet per ${GROUPS.join(', ')}`, `每组一张：${GROUPS.join('、')}`), oneOf(GROUPS))
    .option('--within <group>', say('of each group one sheet per one of these', '各组内再分组'), oneOf(GROUPS))
    .option(
      '--indicators <names>',
      say('only these, between commas (default: all)', '只看这些指标，逗号分隔（默认全部）'),
      list(oneOf(INDICATOR_NAMES)),
    )
    .option('--decimals <n>', say('decimals of the printed text', '打印时的小数位数'), wholeNumber(0, MOST_DECIMALS));
  withServer(withAnswer(withAsOf(withYear(withProjectFilter(command))))).action(handle(figures));
};

const figures: Run<Options> = async (context, options) => {
  const { year, indicators, asOf, decimals, by, within, json } = options;
  if (within !== undefined && by === undefined)
    throw new CommandError(say('--within needs --by.', '--within须与--by同用。'), EXIT.usage);
  const query = { year, indicators, asOf, decimals, filter: projectFilterOf(options) };
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client, calendar) => {
    const sheets =
      by === undefined ? [await client.figures(query)] : await client.figuresBy({ group: by, within }, query);
    if (json) printJson(context, by === undefined ? sheets[0] : sheets);
    else if (by !== undefined && (sheets.length === 0 || (indicators && indicators.length <= FIT_SIDE_BY_SIDE))) {
      context.stdout.write(groupsTable(sheets, calendar));
    } else {
      context.stdout.write(sheets.map((sheet) => sheetTable(sheet, calendar)).join('\n'));
    }
    return EXIT.ok;
  });
};
