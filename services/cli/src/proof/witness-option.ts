import type { WitnessPlace } from '@milepost/application';
import { type Command, InvalidArgumentError } from 'commander';
import { say } from '../language.js';

export type WitnessOptions = { readonly witness?: readonly WitnessPlace[] };

export function withWitness(command: Command): Command {
  return command.option(
    '--witness <url=key>',
    say(
      'have the checkpoint cosigned by the `milepost witness` of somebody else, with the key that it prints; may be given again',
      '请他人的milepost witness联署检查点，并给出其打印的公钥；可重复',
    ),
    (text: string, before: readonly WitnessPlace[] | undefined) => [...(before ?? []), placeOf(text)],
  );
}

function placeOf(text: string): WitnessPlace {
  const [, url, vkey] = /^(https?:\/\/[^=\s]+)=(\S+)$/.exec(text) ?? [];
  if (url === undefined || vkey === undefined)
    throw new InvalidArgumentError(
      say(
        'Give the address of a witness, = and its key: http://host:4080=name+…',
        '请给出见证的地址=公钥：http://host:4080=name+…',
      ),
    );
  return { url, vkey };
}
