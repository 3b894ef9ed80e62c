import { beforeEach, describe, expect, it } from 'vitest';
import { ClockDoubtedError } from '../errors.js';
import { type BelievedClock, type Confirmation, createBelievedClock } from './believed-clock.js';

const [MINUTE, DAY] = [60_000, 86_400_000];
const START = Date.UTC(2026, 10, 28, 8);

let machine: { wall: number; uptime: number };
let clock: BelievedClock;

beforeEach(() => {
  machine = { wall: START, uptime: 5 * DAY };
  clock = start();
});

const start = (confirmed: Confirmation | null = null) =>
  createBelievedClock({ now: () => machine.wall, uptime: () => machine.uptime }, confirmed);

function pass(time: number) {
  machine.wall += time;
  machine.uptime += time;
}

const recorded = (recordedAt: number, stated = false) => ({ recordedAt, stated });

describe('the clock that events are recorded by', () => {
  it('is believed as long as it goes with the machine', () => {
    expect(clock.read(null)).toBe(START);
    pass(700 * DAY);
    expect(clock.read(recorded(START))).toBe(START + 700 * DAY);
  });

  it('is believed where the machine slept, which its uptime counts', () => {
    pass(30 * DAY);
    expect(clock.doubt()).toBeNull();
  });

  it('may be corrected by less than two minutes back and a day ahead', () => {
    machine.wall -= 2 * MINUTE;
    expect(clock.read(recorded(START))).toBe(START - 2 * MINUTE);
    machine.wall = START + DAY;
    expect(clock.read(recorded(START))).toBe(START + DAY);
  });

  it('is not believed behind what was recorded, until it is right again', () => {
    machine.wall -= 2 * MINUTE + 1;
    expect(() => clock.read(recorded(START))).toThrow(ClockDoubtedError);
    expect(clock.doubt()).toMatchObject({ kind: 'behind', lastRecordedAt: START });
    pass(2 * MINUTE);
    expect(clock.now()).toBe(START - 1);
  });

  it('is believed behind what was recorded when somebody confirms it, but no further back', () => {
    const wrong = recorded(START + 70 * 365 * DAY);
    expect(() => clock.read(wrong)).toThrow('2096');
    clock.confirm();
    expect(clock.read(wrong)).toBe(START);
    machine.wall -= 3 * MINUTE;
    expect(() => clock.read(wrong)).toThrow(ClockDoubtedError);
  });

  it('is not believed more than a day ahead of the machine, until somebody confirms it', () => {
    pass(10 * DAY);
    machine.wall += DAY + 1;
    expect(() => clock.read(recorded(START))).toThrow(ClockDoubtedError);
    expect(clock.doubt()).toMatchObject({ kind: 'leapt', expected: START + 10 * DAY });
    clock.confirm();
    expect(clock.read(recorded(START))).toBe(START + 11 * DAY + 1);
  });

  it('is not believed at a start more than 400 days after what was recorded', () => {
    expect(() => clock.read(recorded(START - 400 * DAY - 1))).toThrow(ClockDoubtedError);
    expect(clock.read(recorded(START - 400 * DAY))).toBe(START);
  });

  it('is believed at a start a year after what was recorded', () => {
    expect(clock.read(recorded(START - 365 * DAY))).toBe(START);
  });

  it('is asked nothing by a register whose times are all stated', () => {
    expect(clock.read(recorded(Date.UTC(2019, 0, 10), true))).toBe(START);
  });

  it('is believed when it was confirmed before the start, for a day', () => {
    const last = recorded(START - 500 * DAY);
    const confirmed = (at: number) => start({ at, lastRecordedAt: last.recordedAt });
    expect(confirmed(START - DAY).read(last)).toBe(START);
    expect(() => confirmed(START - DAY - 1).read(last)).toThrow(ClockDoubtedError);
    expect(() => confirmed(START + DAY + 1).read(last)).toThrow(ClockDoubtedError);
  });

  it('is measured anew by what was recorded since it was confirmed, here and by the next start', () => {
    const wrong = recorded(START + 70 * 365 * DAY);
    expect(clock.doubt(wrong)).toMatchObject({ kind: 'behind' });
    const confirmation = clock.confirm();
    pass(10 * 60 * MINUTE);
    const last = recorded(clock.read(wrong));
    machine.wall -= 9 * 60 * MINUTE;
    expect(() => clock.read(last)).toThrow(ClockDoubtedError);
    expect(start(confirmation).doubt(last)).toMatchObject({ kind: 'behind', lastRecordedAt: last.recordedAt });
    expect(start(confirmation).doubt(wrong)).toBeNull();
  });
});
