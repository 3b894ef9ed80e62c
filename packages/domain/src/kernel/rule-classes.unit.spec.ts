import { describe, expect, it } from 'vitest';
import { isFact } from '../catalogue/decode-event.js';
import { DECIDERS } from '../catalogue/deciders.js';
import { EVERY_COMMAND } from '../testing/every-command.js';
import { played } from '../testing/given-when-then.js';
import type { Decider, Recorded } from './decider.js';
import { RULE_CLASSES } from './rule-classes.js';
import { categoryOf } from './streams.js';

type AnyDecider = Decider<unknown, never, Recorded<object>, never>;

/** All that `follows` says when each event of a full history is put behind each part of the history of its stream, with and without what is known at the head. */
function saidByFollows(): Set<string> {
  const said = new Set<string>();
  const written = played(...EVERY_COMMAND);
  for (const stream of new Set(written.map((one) => one.stream))) {
    const { initialState, evolve, follows } = DECIDERS[categoryOf(stream)!] as unknown as AnyDecider;
    const facts = written
      .filter((one) => one.stream === stream && isFact(one.event))
      .map(({ event, id, occurredAt, occurredOn }) => ({ ...event, id, occurredAt, occurredOn }))
      .sort((a, b) => a.occurredAt - b.occurredAt);
    const states = facts.reduce((all, fact) => [...all, evolve(all.at(-1), fact)], [initialState]);
    for (const fact of facts)
      for (const state of states)
        for (const atHead of [undefined, ...states]) said.add(follows(fact, state, atHead)?.code ?? '');
  }
  return said;
}

describe('the class of a rule', () => {
  it('is of sequence for all that is judged again behind a new fact, and only for that', () => {
    const ofSequence = Object.entries(RULE_CLASSES).filter(([, classes]) => classes.includes('sequence'));
    const asked = ofSequence.map(([code]) => code).filter((code) => code !== 'CONTRADICTS_LATER_FACT');
    expect([...saidByFollows()].filter((code) => code !== '').sort()).toEqual(asked.sort());
  });
});
