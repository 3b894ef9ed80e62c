import { setTimeout as pause } from 'node:timers/promises';
import { eventsOf, keepCheckpoint, lookAtRegister, readKept, type Verdict, verdictOf } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { tellFailure } from '../failure.js';
import { openNamedLog } from '../named-log.js';
import { asGiven, wholeNumber } from '../options/parse.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { verdictText } from '../output/verdict-text.js';
import { EXIT_OF_VERDICT } from '../proof/exit-of-verdict.js';
import { openSealedRegister } from '../proof/open-sealed-register.js';
import { stopSignal } from '../proof/stop-signal.js';
import { today } from '../proof/today.js';
import { type KeyOptions, trustedKeys, withKeys } from '../proof/trusted-keys.js';
import { type WitnessOptions, withWitness } from '../proof/witness-option.js';
import { openSession } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions &
  KeyOptions &
  WitnessOptions & {
    readonly once?: true;
    readonly every: number;
    readonly kept?: string;
    readonly copy?: string;
  };

const SECONDS = 60;

export const addAuditWatch: AddCommand = (program, handle) => {
  const command = program
    .command('watch')
    .description(
      say(
        'read log and ledger whole, again and again, and compare; ends with 0 where all is as it was sealed, 1 tampered with and where, 2 it cannot be said',
        '反复通读日志与账本并比对；退出码0：与封存时一致，1：被篡改（指出何处），2：无法判断',
      ),
    )
    .option('--once', say('once, not until it is stopped or something is found', '只做一次，不持续进行'))
    .option(
      '--every <seconds>',
      say(`pause between two times (default: ${SECONDS})`, `两次之间的间隔（默认${SECONDS}）`),
      wholeNumber(1, 86_400),
      SECONDS,
    )
    .option(
      '--kept <dir>',
      say(
        'compare with the checkpoints kept there, and keep the present one, one file a day (or CHECKPOINT_FOLDER)',
        '与该处保存的检查点比对，并保存当前的，每天一个文件（或CHECKPOINT_FOLDER）',
      ),
      asGiven,
    )
    .option(
      '--copy <store>',
      say(
        'compare a second log too: a data folder or esdb://…, the same or behind',
        '同时比对第二份日志：数据文件夹或esdb://…，相同或落后均可',
      ),
      asGiven,
    );
  withAnswer(withWitness(withKeys(command))).action(handle(auditWatch));
};

const auditWatch: Run<Options> = async (context, options) => {
  const stopped = stopSignal();
  for (;;) {
    const verdict = await look(context, options).catch((error: unknown) => unsure(error));
    if (options.json) printJson(context, verdict);
    else context.stdout.write(verdictText(verdict, new Date()));
    if (options.once || verdict.verdict === 'tampered') return EXIT_OF_VERDICT[verdict.verdict];
    await pause(options.every * 1_000, null, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) return EXIT_OF_VERDICT[verdict.verdict];
  }
};

const unsure = (error: unknown): Verdict => ({ verdict: 'unsure', why: tellFailure(error).message });

/** What cannot be opened cannot be judged; a log that says itself that it is damaged is. */
async function look(context: Context, options: Options): Promise<Verdict> {
  const session = await openSession(context, options);
  const keys = await trustedKeys(context, session, options);
  const place = options.kept ?? session.config.checkpointFolder;
  const folder = place === null ? null : context.ledgers.openKept(place);
  try {
    // Before the ledger is read, as somebody may keep a later one meanwhile.
    const kept = folder ? await readKept(folder) : [];
    const register = await openSealedRegister(context, session);
    try {
      const copy = options.copy === undefined ? null : await openNamedLog(context, options.copy, null);
      try {
        const { witness: witnesses = [] } = options;
        const verdict = await lookAtRegister({ register, ...keys, kept, witnesses, copy: copy && eventsOf(copy.log) });
        if (folder && verdict.verdict === 'whole') await keepCheckpoint(folder, { note: verdict.checkpoint }, today());
        return verdict;
      } finally {
        await copy?.log.close();
      }
    } finally {
      await register.close();
    }
  } catch (error) {
    return verdictOf(error, false);
  }
}
