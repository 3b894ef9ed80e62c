import { describe, expect, it } from 'vitest';
import type { BaseInput } from '../kernel/command-definition.js';
import { storedEvidence } from '../kernel/envelope.js';
import { EVERY_COMMAND } from '../testing/every-command.js';
import { played } from '../testing/given-when-then.js';
import { instantText } from '../values/calendar.js';
import { type DomainEvent, EVENTS } from './events.js';
import { FACT_COMMANDS, factDefinition, type FactCommandName } from './fact-commands.js';
import { inputOf } from './input-of.js';

const isFactName = (name: string): name is FactCommandName => Object.hasOwn(FACT_COMMANDS, name);
const written = played(...EVERY_COMMAND.filter(([name]) => isFactName(name)));
const sent = EVERY_COMMAND.flatMap(([name, input]) => (isFactName(name) ? [{ name, input }] : []));

/** With instants and evidence as they are stored, and an empty list as none. */
function meaning(input: BaseInput & Readonly<Record<string, unknown>>) {
  const instants = ['submittedAt', 'cutOffAt', 'until'].flatMap((key) => {
    const value = input[key];
    return typeof value === 'string' ? [[key, instantText(Date.parse(value))]] : [];
  });
  const tags = input['tags'] ?? [];
  return { ...input, tags, evidence: storedEvidence(input.evidence), ...(Object.fromEntries(instants) as object) };
}

describe('the input of a fact', () => {
  it.each(sent.map((one, index) => ({ ...one, written: written[index]! })))(
    'of $name, as it was sent, is what its event says',
    ({ name, input, written: { event, stream, occurredOn } }) => {
      const { schema, options } = factDefinition(name);
      const made = schema.parse(input);
      const { reason, document } = made;
      const evidence = storedEvidence(made.evidence);
      const said = inputOf({ event: event as DomainEvent, stream, occurredOn, reason, document, evidence });
      expect(Object.keys(said ?? {})).toEqual([name]);
      const again = schema.parse(said?.[name]);
      expect(meaning(again)).toEqual({
        ...meaning(made),
        occurredAt: options.occurs === undefined ? occurredOn : null,
      });
    },
  );

  it('is known of every type of fact', () => {
    const made = sent.flatMap(({ name }) => {
      const { makes } = factDefinition(name).options;
      return typeof makes === 'string' ? [makes] : Object.keys(makes);
    });
    const uncommanded = ['FactCorrected', 'FactVoided', 'SigningKeyReplaced'];
    const facts = [...EVENTS.keys()].filter((type) => !uncommanded.includes(type));
    expect([...new Set(made)].sort()).toEqual(facts.sort());
  });
});
