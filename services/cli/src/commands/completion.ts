import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

/** Words that a shell offers behind `milepost`, made of the commands as they are. */
export const addCompletion: AddCommand = (program, handle) => {
  const completion: Run<object> = async ({ stdout }) => {
    stdout.write(bashScript(program));
    return EXIT.ok;
  };
  program
    .command('completion')
    .description(
      say(
        'print what bash completes commands and options with: source <(milepost completion); zsh: bashcompinit',
        '打印bash补全脚本：source <(milepost completion)；zsh用bashcompinit',
      ),
    )
    .action(handle(completion));
};

type Place = { readonly path: string; readonly words: readonly string[] };

function bashScript(program: Command): string {
  const places = [...placesIn(program, '')];
  const known = places.flatMap(({ path }) => (path === '' ? [] : [`'${path}'`]));
  const cases = places.map(({ path, words }) => `    '${path}') words='${words.join(' ')}' ;;`);
  return `# source <(milepost completion)
_milepost() {
  local word path='' words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${known.join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _milepost milepost
`;
}

function* placesIn(command: Command, path: string): Generator<Place> {
  const options = command.options.flatMap(({ long }) => long ?? []);
  yield { path, words: [...command.commands.map((one) => one.name()), ...options, '--help'] };
  for (const one of command.commands) yield* placesIn(one, path === '' ? one.name() : `${path} ${one.name()}`);
}
