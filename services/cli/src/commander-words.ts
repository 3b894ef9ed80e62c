import { Help, type HelpConfiguration } from 'commander';
import { language, say } from './language.js';
import { widthOf } from './output/width.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What commander itself says in a help. */
export const inChinese: HelpConfiguration = {
  displayWidth: widthOf,
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => placeholdersIn(Help.prototype.commandUsage(command)),
  subcommandTerm: (command) => placeholdersIn(Help.prototype.subcommandTerm(command)),
  optionDescription: (option) => defaultIn(Help.prototype.optionDescription.call(new Help(), option)),
};

const ERRORS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/error: option '(.+?)' argument '(.*?)' is invalid\. ?/s, '选项“$1”的值“$2”无效。'],
  [/error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. ?/s, '参数“$2”的值“$1”无效。'],
  [/error: missing required argument '(.+?)'/, '缺少参数“$1”'],
  [/error: option '(.+?)' argument missing/, '选项“$1”缺少值'],
  [/error: required option '(.+?)' not specified/, '必须给出选项“$1”'],
  [/error: unknown option '(.+?)'/, '没有选项“$1”'],
  [/error: unknown command '(.+?)'/, '没有命令“$1”'],
  [
    /error: too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)\./,
    '参数过多：应为$2个，给出了$3个。',
  ],
  [/\(Did you mean one of (.+?)\?\)/, '（是否为以下之一：$1）'],
  [/\(Did you mean (.+?)\?\)/, '（是否为$1）'],
];

/** What commander says is wrong with what was typed, in the language of the terminal, and what to do where that is known. */
export function toldError(text: string): string {
  const said =
    language() === 'en' ? text : ERRORS.reduce((rest, [english, chinese]) => rest.replace(english, chinese), text);
  if (!/unknown option '--(server|token)'/.test(text)) return said;
  return `${said}${say(
    'This command works on the stores themselves: give it where they are, with --data or --event-store.\n',
    '该命令直接操作存储：请在存储所在处执行，用--data或--event-store指明。\n',
  )}`;
}

function placeholdersIn(usage: string): string {
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

function defaultIn(description: string): string {
  return description.replace(/ ?\(default: (.+)\)$/, '（默认$1）');
}
