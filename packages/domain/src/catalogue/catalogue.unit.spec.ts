import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { directoryEvents } from '../directory/events.js';
import { BASE_FIELDS } from '../kernel/command-definition.js';
import type { Field } from '../kernel/fields.js';
import { event, type EventData, type EventDefinition, type Upcaster } from '../kernel/event-definition.js';
import { EVERY_COMMAND } from '../testing/every-command.js';
import { played } from '../testing/given-when-then.js';
import { categoryOf } from '../kernel/streams.js';
import { calendarIn } from '../values/calendar.js';
import {
  commandDefinition,
  COMMANDS,
  isCommandName,
  isFactCommand,
  type Command,
  type CommandName,
} from './commands.js';
import { decodeEvent, UndecodableEventError } from './decode-event.js';
import { EVENTS } from './events.js';
import { targetOf } from './fact-commands.js';

const calendar = calendarIn('Asia/Shanghai');
const PROJECT = 'project!';
const start = [PROJECT];
const amended = [PROJECT, 'period!', 'amount!'];
const movement = ['category!', 'name!', 'amount!', 'project'];

/** What clients rely on, in the order of the reference. It grows when something is promised; what is added beside it breaks nothing. */
const CONTRACT: [command: string, inputs: string[]][] = [
  ['reserveProject', ['code!', 'name!', 'leadUnit']],
  [
    'listProject',
    [
      ...[
        'code!',
        'name!',
        'campaign',
        'level',
        'township',
        'industry',
        'tags',
        'owner',
        'leadUnit',
        'responsiblePost',
      ],
      ...['totalInvestment', 'nationalCode', 'nature', 'place', 'content', 'plannedStart', 'plannedCompletion'],
    ],
  ],
  ['delistProject', [PROJECT]],
  ['signContract', [PROJECT, 'counterparty']],
  ['initiateProject', [PROJECT]],
  ['approvePlan', [PROJECT, 'year!', 'amount!']],
  ['adjustPlan', [PROJECT, 'year!', 'amount!']],
  ['declareStart', start],
  ['verifyStart', start],
  ['rejectStart', start],
  ['suspendWork', start],
  ['resumeWork', start],
  ['verifyCompletion', start],
  ['startProduction', start],
  ['recordPermit', [PROJECT, 'kind!', 'action!', 'gapsDueOn']],
  ['approveLand', [PROJECT, 'mu']],
  ['acquireLand', [PROJECT, 'mu']],
  ['assignCode', [PROJECT, 'code!', 'national']],
  ['adjustListing', [PROJECT, 'name', 'totalInvestment', 'nature', 'plannedStart']],
  ['setOpeningBalance', [PROJECT, 'amount!']],
  ['setAttribute', [PROJECT, 'name!', 'value']],
  ['submitReturn', [...amended, 'forecast', 'submittedAt', 'from', 'progress']],
  ['reviewReturn', [PROJECT, 'period!', 'approve!', 'reviewedAt']],
  ['correctReturn', amended],
  ['retractReturn', amended],
  ['submitLateReturn', amended],
  ['reportProgress', [PROJECT, 'period!', 'progress!']],
  ['closePeriod', ['period!', 'cutOffAt']],
  ['reopenPeriod', ['period!', 'until!', 'cutOffAt']],
  ['awardGrant', movement],
  ['receiveFunds', movement],
  ['payFunds', movement],
  ['disburseLoan', movement],
  ['raiseIssue', ['issue', 'number', PROJECT, 'category!', 'description!', 'firstUnit', 'responsibleUnit', 'dueOn']],
  ['closeIssue', ['issue', 'number', 'verifiedBy']],
  ['correctFact', ['event!', 'restated!']],
  ['voidFact', ['event!', 'recordedInstead']],
  ['recordTogether', ['acts!']],
];

const CONTRACT_EVENTS = [
  ...['ProjectReserved', 'ProjectListed', 'ProjectDelisted', 'ContractSigned', 'ProjectInitiated'],
  ...['AnnualPlanApproved', 'AnnualPlanAdjusted', 'StartDeclared', 'StartVerified', 'StartRejected'],
  ...['WorkSuspended', 'WorkResumed', 'CompletionVerified', 'ProductionStarted'],
  ...[
    'PermitApplied',
    'PermitAcceptedWithGaps',
    'PermitGapsSupplied',
    'PermitGranted',
    'PermitRefused',
    'PermitRevoked',
  ],
  ...['LandApproved', 'LandAcquired', 'CodeAssigned', 'ListingAdjusted', 'OpeningBalanceSet', 'AttributeSet'],
  ...['ReturnSubmitted', 'ForecastReported', 'ReturnApproved', 'ReturnSentBack'],
  ...[
    'ReturnCorrected',
    'ReturnRetracted',
    'LateReturnSubmitted',
    'ProgressReported',
    'PeriodClosed',
    'PeriodReopened',
  ],
  ...[
    'GrantAwarded',
    'FundsReceived',
    'FundsPaid',
    'LoanDisbursed',
    'IssueRaised',
    'IssueClosed',
    'SigningKeyReplaced',
    'FactCorrected',
    'FactVoided',
  ],
];

/** The register records these of itself. */
const UNCOMMANDED: readonly string[] = Object.values(directoryEvents).map(({ type }) => type);

/** The promised ones among all. */
const among = (promised: readonly string[], all: readonly string[]) => all.filter((name) => promised.includes(name));

const names = Object.keys(COMMANDS) as CommandName[];
const written = played(...EVERY_COMMAND);

describe('the catalogue of commands', () => {
  it('holds those of the contract, in its order', () => {
    const promised = CONTRACT.map(([name]) => name);
    expect(among(promised, names)).toEqual(promised);
    expect(Object.values(COMMANDS).map(({ name }) => name)).toEqual(names);
  });

  it.each(CONTRACT)('%s takes what the contract says, and needs nothing more', (name, inputs) => {
    const fields = Object.entries(commandDefinition(name as CommandName).fields);
    const taken = fields.map(([key, { required }]) => `${key}${required ? '!' : ''}`);
    expect(among(inputs, taken)).toEqual(inputs);
    expect(taken.filter((input) => !inputs.includes(input) && input.endsWith('!'))).toEqual([]);
  });

  it('begins every input with the same optional fields', () => {
    expect(Object.keys(BASE_FIELDS)).toEqual(['commandId', 'occurredAt', 'reason', 'document', 'evidence']);
    expect(Object.values<Field>(BASE_FIELDS).every(({ required }) => !required)).toBe(true);
  });

  it('requires a reason to adjust, reject, suspend, correct, retract and submit late', () => {
    const reasoned = names.filter((name) => commandDefinition(name).options?.reasonRequired);
    const promised = CONTRACT.map(([name]) => name);
    expect(among(promised, reasoned)).toEqual([
      ...[
        'adjustPlan',
        'rejectStart',
        'suspendWork',
        'adjustListing',
        'correctReturn',
        'retractReturn',
        'submitLateReturn',
      ],
    ]);
  });

  it('labels every command and field in both languages', () => {
    const fields: [string, Field][] = names.flatMap((name) => Object.entries(commandDefinition(name).fields));
    const labelled = [...names.map((name) => commandDefinition(name)), ...fields.map(([, field]) => field)];
    expect(labelled.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/[A-Za-z]/.test(en))).toEqual([]);
  });

  it('is closed: nothing inherited is a command', () => {
    expect(names.every(isCommandName)).toBe(true);
    expect(['toString', 'constructor', '__proto__', 'verifystart', ''].some(isCommandName)).toBe(false);
  });

  it('leads every command to a stream of its category', () => {
    for (const [name, input] of EVERY_COMMAND) {
      const command = { name, input: commandDefinition(name).schema.parse(input) } as Command;
      if (!isFactCommand(command)) continue;
      const { category, stream, refs } = targetOf(command);
      expect(categoryOf(stream)).toBe(category);
      for (const ref of Object.values(refs)) if (ref) expect(categoryOf(ref.stream)).toBe(ref.category);
    }
  });
});

describe('the catalogue of events', () => {
  it('holds those of the contract, in its order', () => {
    expect(among(CONTRACT_EVENTS, [...EVENTS.keys()])).toEqual(CONTRACT_EVENTS);
    expect([...EVENTS.values()].map(({ type }) => type)).toEqual([...EVENTS.keys()]);
  });

  it('occurs as a whole in a history in which every command is accepted', () => {
    expect([...new Set(written.map(({ command }) => command))].sort()).toEqual([...names].sort());
    expect([...new Set(written.map(({ event: { type } }) => type))].sort()).toEqual(
      [...EVENTS.keys()].filter((type) => !UNCOMMANDED.includes(type)).sort(),
    );
  });

  it.each(written)(
    '$event.type of $command is data of its schema and a sentence for a person',
    ({ event: { type, data } }) => {
      const { schema, sentence } = EVENTS.get(type)!;
      expect(schema.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
      expect(schema.safeParse({ ...data, more: 1 }).success).toBe(false);
      const { zh, en } = sentence(data, calendar);
      expect(zh).toMatch(/\p{Script=Han}/u);
      for (const text of [zh, en]) expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}| :/);
    },
  );

  it('names each version 1 and up', () => {
    expect([...EVENTS.values()].filter(({ version }) => !Number.isInteger(version) || version < 1)).toEqual([]);
  });
});

describe('decoding', () => {
  const planned = { year: 2018, amount: 5 };

  it('gives the event of the type', () => {
    expect(decodeEvent('AnnualPlanApproved', 1, planned)).toEqual({ type: 'AnnualPlanApproved', data: planned });
  });

  it.each([
    ['an unknown type', 'PlanInvented', 1, planned, 'no event type PlanInvented is known here'],
    ['a name of no event', 'toString', 1, planned, 'no event type toString is known here'],
    ['a newer version', 'AnnualPlanApproved', 2, planned, 'AnnualPlanApproved has version 2, newer than 1 known here'],
    ['a version before the first', 'AnnualPlanApproved', 0, planned, 'AnnualPlanApproved version 0 has no way to 1'],
    ['a missing field', 'AnnualPlanApproved', 1, { year: 2018 }, 'AnnualPlanApproved: amount'],
    ['a field too many', 'AnnualPlanApproved', 1, { ...planned, more: 1 }, 'AnnualPlanApproved: '],
    ['a fraction of a 元', 'AnnualPlanApproved', 1, { year: 2018, amount: 0.5 }, 'AnnualPlanApproved: amount'],
    ['an unsafe integer', 'AnnualPlanApproved', 1, { year: 2018, amount: 2 ** 53 }, 'AnnualPlanApproved: amount'],
    ['an unknown permit', 'PermitApplied', 1, { kind: 'FISHING' }, 'PermitApplied: kind'],
    ['an area that is none', 'LandApproved', 1, { mu: 'xx' }, 'LandApproved: mu'],
    ['a month that is none', 'ReturnSentBack', 1, { project: 'A', period: '2018-13' }, 'ReturnSentBack: period'],
  ])('refuses %s', (_, type, version, data, message) => {
    const attempt = () => decodeEvent(type, version, data);
    expect(attempt).toThrow(UndecodableEventError);
    expect(attempt).toThrow(message);
  });

  it('brings old versions up one step at a time', () => {
    const paid = event('Paid', '付款', 'Paid', z.strictObject({ amount: z.int(), currency: z.string() }), undefined, [
      ({ wan }) => ({ amount: Number(wan) * 10_000 }),
      (data) => ({ ...data, currency: 'CNY' }),
    ]);
    expect(paid.version).toBe(3);
    const read = (version: number, data: EventData) => decodeEvent('Paid', version, data, only(paid));
    const present = { amount: 20_000, currency: 'CNY' };
    expect(read(1, { wan: '2' })).toEqual({ type: 'Paid', data: present });
    expect(read(2, { amount: 20_000 })).toEqual({ type: 'Paid', data: present });
    expect(read(3, present)).toEqual({ type: 'Paid', data: present });
    expect(() => read(4, present)).toThrow('Paid has version 4, newer than 3 known here');
  });

  it('refuses what a step cannot bring up', () => {
    const schema = z.strictObject({ amount: z.int() });
    const read = (upcaster: Upcaster) => () =>
      decodeEvent('Paid', 1, {}, only(event('Paid', '付款', 'Paid', schema, undefined, [upcaster])));
    expect(read((data) => data)).toThrow('Paid: amount');
    expect(read(({ wan }) => ({ amount: (wan as string).length }))).toThrow(UndecodableEventError);
    expect(read(({ wan }) => ({ amount: (wan as string).length }))).toThrow('Paid version 1 does not turn into 2');
  });
});

function only<Data>(definition: EventDefinition<string, Data>): ReadonlyMap<string, EventDefinition> {
  return new Map([[definition.type, definition as unknown as EventDefinition]]);
}
