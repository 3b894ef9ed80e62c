import type { Verdict } from '@milepost/application';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** What a command that judges ends with. */
export const EXIT_OF_VERDICT: Readonly<Record<Verdict['verdict'], ExitCode>> = {
  whole: EXIT.ok,
  tampered: EXIT.failed,
  unsure: EXIT.usage,
};
