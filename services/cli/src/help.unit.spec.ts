import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type Language, speaking } from './language.js';
import { createProgram } from './run-program.js';
import { nowhere } from './testing/nowhere.js';

const NOTHING = () => () => Promise.resolve();
const HAN = /\p{Script=Han}/u;

type Told = { readonly name: string; readonly help: string; readonly sentences: readonly string[] };

function toldIn(language: Language): readonly Told[] {
  return speaking(language, () => [...walk(createProgram(nowhere({}), NOTHING), '')]);
}

/** A command's help, and the sentences in it that are ours, one by one. */
function* walk(command: Command, path: string): Generator<Told> {
  const name = `${path} ${command.name()}`.trim();
  let help = '';
  command.configureOutput({ writeOut: (text) => void (help += text), getOutHelpWidth: () => 10_000 });
  command.outputHelp();
  const options = command.options.map(({ description }) => description);
  const placeholders = command.registeredArguments.map(({ description }) => description);
  yield { name, help, sentences: [command.description(), ...options, ...placeholders] };
  for (const one of command.commands) yield* walk(one, name);
}

describe('the helps of all commands', () => {
  const [english, chinese] = [toldIn('en'), toldIn('zh')];

  it('are as many in both languages', () => {
    expect(chinese.map(({ name }) => name)).toEqual(english.map(({ name }) => name));
    expect(english.length).toBeGreaterThan(80);
  });

  it.each(english)('$name: not a character of Chinese in English', ({ help }) => {
    expect(help.split('\n').filter((line) => HAN.test(line))).toEqual([]);
  });

  it.each(chinese)('$name: every sentence Chinese, no words of English in a row', ({ help, sentences }) => {
    expect(sentences.filter((sentence) => !HAN.test(sentence))).toEqual([]);
    // What is typed is no prose: commands, paths, JSON.
    const prose = help.replaceAll(
      /`[^`]*`|\{.*\}|milepost [\w -]+|source <[^>]*>|node verify\.mjs.*$|audit export/gm,
      '',
    );
    expect(
      prose.match(/\b[a-z]{2,} [a-z]{2,}\b.*|Usage:|Options:|Commands:|Arguments:|\bdefault\b|\[options\]/g) ?? [],
    ).toEqual([]);
  });
});
