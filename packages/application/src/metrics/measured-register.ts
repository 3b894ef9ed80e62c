import type { CommandOutcome } from '../commands/outcome.js';
import type { Register } from '../register.js';
import type { Instruments } from './instruments.js';

/** The register, its commands counted and its subscribers too. */
export function measuredRegister(
  register: Register,
  { commands, refusals, subscribers }: Pick<Instruments, 'commands' | 'refusals' | 'subscribers'>,
): Register {
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
    async *follow(filter, after, signal) {
      subscribers.inc();
      try {
        yield* register.follow(filter, after, signal);
      } finally {
        subscribers.dec();
      }
    },
  };
}

function nameOf(outcome: CommandOutcome): string {
  if (outcome.kind === 'rejected') return 'refused';
  return outcome.repeated ? 'repeated' : 'accepted';
}
