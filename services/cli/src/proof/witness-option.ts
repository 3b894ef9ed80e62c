import type { WitnessPlace } from '@milepost/application';
import { type Command, InvalidArgumentError } from 'commander';

export type WitnessOptions = { readonly witness?: readonly WitnessPlace[] };

export function withWitness(command: Command): Command {
  return command.option(
    '--witness <url=key>',
    'have the checkpoint cosigned by the `milepost witness` of somebody else, with the key that it prints; may be given again',
    (text: string, before: readonly WitnessPlace[] | undefined) => [...(before ?? []), placeOf(text)],
  );
}

function placeOf(text: string): WitnessPlace {
  const [, url, vkey] = /^(https?:\/\/[^=\s]+)=(\S+)$/.exec(text) ?? [];
  if (url === undefined || vkey === undefined)
    throw new InvalidArgumentError('Give the address of a witness, = and its key: http://host:4080=name+…');
  return { url, vkey };
}
