import { startServing } from '../milepost-process.js';
import { viewsReach } from '../views-reach.js';
import type { Act } from './act.js';
import { type Clerk, clerksOf, type Outcome, send } from './clerks.js';
import type { OfficeClock } from './office-clock.js';

/** A command that was sent, and what the landed program made of it. */
export type SentCommand = Act & {
  readonly at: string;
  readonly by: Clerk;
  readonly outcome: Outcome;
  /** Of the same command, sent again when all was done: of those only whose `commandId` is in the log, so that nothing is written. */
  readonly again?: Outcome;
};

/** People at the office, while the register is served. */
export type Office = {
  /** A minute later, with a `commandId` of its own where the act has none. */
  send(act: Act, by?: Clerk): Promise<Outcome>;
};

/** A day at the office: `milepost serve` on the folder, until the views have all that was written. What is sent is kept in `sent`. */
export async function dayAtOffice(
  dataDir: string,
  clock: OfficeClock,
  sent: SentCommand[],
  work: (office: Office) => Promise<void>,
): Promise<void> {
  const serving = await startServing(['serve', '--data', dataDir], clock.environment);
  try {
    const clerks = await clerksOf(dataDir, serving.url, clock.environment);
    const positions: string[] = [];
    await work({
      async send({ name, input }, by = 'clerk-1') {
        clock.passMinute();
        const act = { name, input: { commandId: `landed-${String(sent.length).padStart(4, '0')}`, ...input } };
        const { outcome, position } = await send(clerks[by], act);
        sent.push({ at: clock.now(), by, ...act, outcome });
        if (position !== null) positions.push(position);
        return outcome;
      },
    });
    const last = positions.at(-1);
    if (last !== undefined) await viewsReach(clerks['clerk-1'], last);
  } finally {
    await serving.stop();
  }
}
