import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaReadIn, moneyReadIn, thousandths } from '../testing/read-sentence.js';
import { calendarIn } from '../values/calendar.js';
import { decodeEvent } from './decode-event.js';
import { EVENTS } from './events.js';

const CORPUS = new URL('../../corpus/', import.meta.url);

const examples = readdirSync(CORPUS).flatMap((file) => {
  const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
  if (type === '') return [];
  const stored = JSON.parse(readFileSync(new URL(file, CORPUS), 'utf8')) as { data: Record<string, unknown> }[];
  return stored.map(({ data }) => ({ type, data: decodeEvent(type, Number(version), data as never).data }));
});

function sentenceOf(type: string, data: unknown, zone = 'Asia/Shanghai') {
  return EVENTS.get(type)?.sentence(data, calendarIn(zone)) ?? { zh: '', en: '' };
}

type Amounts = { readonly amount?: number; readonly totalInvestment?: number | null; readonly mu?: string | null };

describe('the sentence of every event in the corpus', () => {
  it.each(examples)('of $type tells the amount that is recorded: $data', ({ type, data }) => {
    const { amount, totalInvestment, mu } = data as Amounts;
    const money = amount ?? totalInvestment;
    const { zh, en } = sentenceOf(type, data);
    for (const text of [zh, en]) {
      if (typeof money === 'number') expect(moneyReadIn(text)).toBe(BigInt(money) * 1000n);
      if (typeof mu === 'string') expect(areaReadIn(text)).toBe(thousandths(mu));
    }
    if (mu === null) expect([zh, en]).toEqual([expect.stringContaining('待定'), expect.stringContaining('unknown')]);
    expect(en).not.toMatch(/[元亩]|\dT\d/);
    expect(zh).not.toMatch(/\dT\d/);
  });

  it('is told of money and of areas at all', () => {
    const held = examples.map(({ data }) => data as Amounts);
    expect(
      held.filter(({ amount, totalInvestment }) => (amount ?? totalInvestment) !== undefined).length,
    ).toBeGreaterThan(9);
    expect(held.filter(({ mu }) => mu !== undefined).length).toBeGreaterThan(1);
    expect(held.some(({ mu }) => mu === null)).toBe(true);
  });

  it('tells an instant as the clocks of the register show it', () => {
    const reopened = { period: '2018-05', until: '2018-07-10T16:30:15.000Z', cutOffAt: null };
    expect(sentenceOf('PeriodReopened', reopened)).toEqual({
      zh: '2018-05重开，至2018-07-11 00:30止',
      en: '2018-05 re-opened until 2018-07-11 00:30',
    });
    expect(sentenceOf('PeriodReopened', reopened, 'UTC').en).toBe('2018-05 re-opened until 2018-07-10 16:30');
  });
});
