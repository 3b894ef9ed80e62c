import type { OutcomeAnswer, YearTurnAnswer } from '../client/answers.js';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { yearTurnTable } from '../output/year-turn-table.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & { readonly apply?: true; readonly plans?: true };
type Row = YearTurnAnswer['rows'][number];

export const addYearTurn: AddCommand = (program, handle) => {
  const command = program
    .command('year-turn')
    .argument('<year>', 'the year that ends')
    .description('结转: the next year’s list from a year’s; with --apply it is recorded, project by project')
    .option('--plans', 'approve the proposed plans too: what is left of what is to be completed')
    .option('--apply', 'record it; what is recorded already stays as it is');
  withAnswer(command).action(handle(yearTurn));
};

const yearTurn: Run<Options, [string]> = async (context, options, text) => {
  const year = yearIn(text);
  const session = await openSession(context, options);
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
      stdout.write(`${row.project.code} refused: ${outcome.code} ${outcome.message}\n`);
  stdout.write(`Recorded of ${recorded} projects; ${refused.length} refused.\n`);
}

function yearIn(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new CommandError(`"${text}" is no year; give it as YYYY.`, EXIT.usage);
}
