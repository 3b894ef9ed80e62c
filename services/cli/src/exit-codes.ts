/** What a command ends with. */
export const EXIT = { ok: 0, failed: 1, usage: 2, rejectedRows: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_HELP = `
Exit codes:
  0  done
  1  failed: the register, its server or this machine could not do it
  2  wrong usage or bad input: an option, a configuration variable, a point in time, a folder
  3  rows of the ledgers were rejected (with --partial the good ones were imported)`;
