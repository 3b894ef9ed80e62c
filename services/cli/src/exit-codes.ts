import { say } from './language.js';

/** What a command ends with. */
export const EXIT = { ok: 0, failed: 1, usage: 2, rejectedRows: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeHelp(): string {
  return say(EXIT_CODES, EXIT_CODES_ZH);
}

const EXIT_CODES = `
Exit codes:
  0  done
  1  failed: the register, its server or this machine could not do it
  2  wrong usage or bad input: an option, a configuration variable, a point in time, a folder
  3  rows of the ledgers were rejected (with --partial the good ones were imported)`;

const EXIT_CODES_ZH = `
退出码：
  0  完成
  1  未成：登记库、服务或本机做不到
  2  用法或输入有误：选项、配置变量、时点、文件夹
  3  台账有坏行（加--partial则好的行已导入）`;
