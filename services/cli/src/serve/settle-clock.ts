import { clockError } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import type { OpenedRegister } from '../compose/open-register.js';
import type { Context } from '../context.js';
import { locale, say } from '../language.js';

const YES = /^(y|yes|是)$/i;

/** Says where the clock is not believed, and asks whoever is there. The register is served in any case, and refuses to record meanwhile. */
export async function settleClock(
  { ask, stderr }: Pick<Context, 'ask' | 'stderr'>,
  { register, administration }: Pick<OpenedRegister, 'register' | 'administration'>,
): Promise<void> {
  const { clockDoubt } = await register.status();
  if (clockDoubt === null) return;
  stderr.write(`${errorMessage(clockError(clockDoubt), locale())}\n`);
  if (ask === null || !YES.test((await ask(say('Is the clock right? [y/N] ', '时钟是否正确？[是/否] '))).trim()))
    return;
  await administration.confirmClock();
  stderr.write(say('Confirmed.\n', '已确认。\n'));
}
