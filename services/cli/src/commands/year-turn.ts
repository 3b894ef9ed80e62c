import type { OutcomeAnswer, YearTurnAnswer } from '../client/answers/answers.js';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { yearTurnTable } from '../output/year-turn-table.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & { readonly apply?: true; readonly plans?: true };
type Row = YearTurnAnswer['rows'][number];

export const addYearTurn: AddCommand = (program, handle) => {
  const command = program
    .command('year-turn')
    .argument('<year>', say('the year that ends', '结束的年度'))
    .description(
      say(
        'the next year’s list from a year’s; with --apply it is recorded, project by project',
        '结转：由一年的清单得出次年清单；加--apply则逐项登记',
      ),
    )
    .option(
      '--plans',
      say(
        'approve the proposed plans too: what is left of what is to be completed',
        '同时下达建议计划：尚未完成的部分',
      ),
    )
    .option('--apply', say('record it; what is recorded already stays as it is', '登记；已登记的不变'));
  withServer(withAnswer(command)).action(handle(yearTurn));
};

const yearTurn: Run<Options, [string]> = async (context, options, text) => {
  const year = yearIn(text);
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'office', async (client) => {
    const turn = await client.yearTurn(year, options.plans === true);
    const applied: { readonly row: Row; readonly outcome: OutcomeAnswer }[] = [];
    for (const row of options.apply ? turn.rows : []) {
      if (row.acts.length === 0) continue;
      const { commandId, acts } = row;
      applied.push({ row, outcome: await client.send('recordTogether', { commandId, acts }) });
    }
    const refused = applied.filter(({ outcome }) => outcome.__typename === 'CommandRejected');
    if (options.json)
      printJson(context, options.apply ? { ...turn, applied: applied.map(({ outcome }) => outcome) } : turn);
    else {
      context.stdout.write(yearTurnTable(turn));
      if (options.apply) tell(context, applied.length - refused.length, refused);
    }
    return refused.length > 0 ? EXIT.rejectedRows : EXIT.ok;
  });
};

function tell(
  { stdout }: Context,
  recorded: number,
  refused: readonly { readonly row: Row; readonly outcome: OutcomeAnswer }[],
): void {
  for (const { row, outcome } of refused)
    if (outcome.__typename === 'CommandRejected')
      stdout.write(
        say(
          `${row.project.code} refused: ${outcome.code} ${outcome.message}\n`,
          `${row.project.code}不予受理：${outcome.code} ${outcome.message}\n`,
        ),
      );
  stdout.write(
    say(
      `Recorded of ${recorded} projects; ${refused.length} refused.\n`,
      `已登记${recorded}个项目；不予受理${refused.length}个。\n`,
    ),
  );
}

function yearIn(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new CommandError(say(`"${text}" is no year; give it as YYYY.`, `“${text}”不是年度，请写作YYYY。`), EXIT.usage);
}
