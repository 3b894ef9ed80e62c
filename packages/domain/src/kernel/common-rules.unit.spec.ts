import { describe, expect, it } from 'vitest';
import { calendarIn } from '../values/calendar.js';
import { command, type CommandDefinition } from './command-definition.js';
import { refuseByCommonRules } from './common-rules.js';
import { mu, optional, name, withDefault, yesNo, yuan } from './fields.js';

const target = () => ({ category: 'project', stream: 'project-A', refs: {} }) as const;

/** A command that no office has: its fields are of kinds that rules hang on, under names that no rule knows. */
const chargeFee = command(
  'chargeFee',
  '收费',
  'Charge a fee',
  {
    payer: name('缴费单位', 'who pays'),
    fee: yuan('费用', 'fee'),
    surcharge: optional(yuan('附加费', 'surcharge')),
    plot: optional(mu('地块面积', 'area of the plot')),
    urgent: withDefault(yesNo('加急', 'urgent'), false),
  },
  { target, makes: 'Paid', reasonRequired: true },
);
const planFee = command(
  'planFee',
  '计划收费',
  'Plan a fee',
  { fee: yuan('费用', 'fee') },
  { target, makes: 'Paid', mayLieAhead: true },
);

const calendar = calendarIn('Asia/Shanghai');
const [today, tomorrow] = [calendar.startOf('2018-05-31'), calendar.startOf('2018-06-01')];

function refusalOf(definition: object, given: object, occurredAt = today) {
  const made = definition as CommandDefinition;
  const context = { registeredAt: today, occurredAt, occurredOn: calendar.dayOf(occurredAt) };
  const refusal = refuseByCommonRules(made, made.schema.parse(given), context);
  return refusal && [refusal.code, ...refusal.path];
}

const fee = { fee: '1', reason: '新规' };
const charge = (more: object, occurredAt = today) =>
  refusalOf(chargeFee, { ...fee, payer: '示例单位', ...more }, occurredAt);

describe('what every command is refused for', () => {
  it('hangs on the kind of a field, whatever its name', () => {
    expect(charge({})).toBeNull();
    expect(charge({ fee: '-1' })).toEqual(['AMOUNT_NEGATIVE', 'fee']);
    expect(charge({ surcharge: '-1' })).toEqual(['AMOUNT_NEGATIVE', 'surcharge']);
    expect(charge({ plot: '0' })).toEqual(['AREA_NOT_POSITIVE', 'plot']);
    expect(charge({ plot: '-0.001' })).toEqual(['AREA_NOT_POSITIVE', 'plot']);
  });

  it('is nothing of what is unknown, and nothing at the bound', () => {
    expect(charge({ fee: '0', surcharge: null, plot: null })).toBeNull();
    expect(charge({ surcharge: '0', plot: '0.001' })).toBeNull();
  });

  it('is a day to come, except where the command may lie ahead', () => {
    expect(charge({ fee: '-1' }, tomorrow)).toEqual(['OCCURRED_IN_FUTURE', 'occurredAt']);
    expect(refusalOf(planFee, fee, tomorrow)).toBeNull();
  });

  it('is a missing reason where the command needs one', () => {
    expect(charge({ reason: null })).toEqual(['REASON_REQUIRED', 'reason']);
    expect(refusalOf(planFee, { ...fee, reason: null })).toBeNull();
  });
});
