import type { CommandOutcome } from '../commands/command-outcome.js';
import type { Register } from '../register.js';
import type { Instruments } from './instruments.js';

/** The register, its commands counted and its subscribers too. */
export function measuredRegister(
  register: Register,
  { commands, refusals, subscribers }: Pick<Instruments, 'commands' | 'refusals' | 'subscribers'>,
): Register {
  async function* counted<T>(source: AsyncIterable<T>): AsyncGenerator<T, void, void> {
    subscribers.inc();
    try {
      yield* source;
    } finally {
      subscribers.dec();
    }
  }

  return {
    ...register,
    commands: {
      async execute(request) {
        const count = (outcome: string) => commands.inc({ command: request.name, outcome });
        try {
          const outcome = await register.commands.execute(request);
          if (outcome.kind === 'rejected') refusals.inc({ code: outcome.code });
          count(nameOf(outcome));
          return outcome;
        } catch (error) {
          count('failed');
          throw error;
        }
      },
    },
    follow: (...request) => counted(register.follow(...request)),
    watchFigures: async (...request) => counted(await register.watchFigures(...request)),
    restatements: async (...request) => counted(await register.restatements(...request)),
    watchProject: (...request) => counted(register.watchProject(...request)),
    replay: async (...request) => counted(await register.replay(...request)),
  };
}

function nameOf(outcome: CommandOutcome): string {
  if (outcome.kind === 'rejected') return 'refused';
  return outcome.repeated ? 'repeated' : 'accepted';
}
