import { describe, expect, it } from 'vitest';
import { type Field, type FieldKind, type Fields, name, yesNo, yuan } from '../kernel/fields.js';
import { EVERY_COMMAND } from '../testing/every-command.js';
import { played, type Step } from '../testing/given-when-then.js';
import { PROJECT } from '../testing/steps.js';
import { commandDefinition, type CommandName } from './commands.js';
import { FACT_COMMANDS, factDefinition, type FactCommandName } from './fact-commands.js';

/** Of each kind that may be left out, something that the history below takes. */
const SAMPLES: Readonly<Partial<Record<FieldKind, unknown>>> = {
  text: '示例',
  texts: ['示例'],
  project: PROJECT,
  day: '2018-12-31',
  roughDay: '2018-12',
  timePoint: '2018-05-05T10:00:00Z',
  mu: '1.5',
};

/** The step with every input given that it left out. */
function inFull([name, input, recordedAt]: Step): Step {
  const given: Record<string, unknown> = {};
  for (const [key, { required, kind, deprecatedFor }] of Object.entries<Field>(commandDefinition(name).fields))
    if (!required && kind in SAMPLES && deprecatedFor === undefined) given[key] = SAMPLES[kind];
  const step = [name, { ...given, ...input }] as const;
  return recordedAt === undefined ? step : [...step, recordedAt];
}

/** Inputs of which none of the data says anything. */
function unheld(fields: Fields, data: readonly object[]): string[] {
  const held = new Set(
    data.flatMap((one) => Object.entries(one).flatMap(([key, value]) => (says(value) ? [key] : []))),
  );
  return Object.keys(fields).filter((key) => !held.has(key));
}

function says(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Whether its inputs choose which event it makes. */
function choosesEvent(name: CommandName): boolean {
  return (
    Object.hasOwn(FACT_COMMANDS, name) && typeof factDefinition(name as FactCommandName).options.makes === 'object'
  );
}

const written = played(...EVERY_COMMAND.map(inFull));

describe('what a client says', () => {
  it.each(Object.keys(FACT_COMMANDS) as FactCommandName[])('in %s is in its events, or its decider uses it', (name) => {
    const { fields, options } = factDefinition(name);
    const data = written.filter(({ command }) => command === name).map(({ event }) => event.data);
    expect(unheld(fields, data)).toEqual([...(options.usedToDecide ?? [])]);
  });

  it('is refused where the event that is made of it has no room for it', () => {
    const tried: string[] = [];
    for (const [index, [name, input]] of EVERY_COMMAND.entries()) {
      const { fields, options } = commandDefinition(name);
      if (!choosesEvent(name)) continue;
      const history = EVERY_COMMAND.slice(0, index);
      const { type = '', data = {} } = played(...history, [name, input]).at(-1)?.event ?? {};
      for (const [key, { required, kind }] of Object.entries<Field>(fields)) {
        if (required || key in data || (options?.usedToDecide ?? []).includes(key)) continue;
        const given = { ...input, [key]: kind === 'period' ? '2018-04' : SAMPLES[kind] };
        expect(() => played(...history, [name, given]), `${type}: ${key}`).toThrow('was refused with');
        tried.push(`${type}: ${key}`);
      }
    }
    expect(tried).toEqual(expect.arrayContaining(['PermitGranted: gapsDueOn', 'ForecastReported: from']));
  });

  it('is missed where an event does not hold it, or never more than that it is unknown', () => {
    const fields: Readonly<Record<string, Field>> = { payer: name('', ''), fee: yuan('', ''), urgent: yesNo('', '') };
    expect(unheld(fields, [{ fee: 0, urgent: false }])).toEqual(['payer']);
    expect(unheld(fields, [{ payer: null, fee: 1, urgent: true }, { payer: [] }])).toEqual(['payer']);
    expect(unheld(fields, [{ fee: 1 }, { payer: 'A', urgent: true }])).toEqual([]);
  });
});
