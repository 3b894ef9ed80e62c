import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@milepost/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settleClock } from '../serve/settle-clock.js';
import { type OpenedRegister, openRegister } from './open-register.js';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const START = Date.UTC(2026, 10, 28, 8);
const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { __typename ... on CommandRejected { code } } }`;
const DOUBT = '{ status { clockDoubt { kind shows against event message messageZh } } }';

type Answer = {
  readonly listProject?: { readonly __typename: string };
  readonly status?: { readonly clockDoubt: object | null };
};

let folder: string;
let machine: { wall: number; uptime: number };
let opened: OpenedRegister | null = null;
let projects = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-clock-'));
  machine = { wall: START, uptime: 5 * DAY };
});

afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

/** The machine goes on; the monotonic clock of this process stands still beside it, as while the machine sleeps. */
function pass(time: number) {
  machine.wall += time;
  machine.uptime += time;
}

async function start(): Promise<OpenedRegister> {
  opened = await openRegister({
    places: { dataDir: folder, eventStore: null, readStore: null },
    zone: 'Asia/Shanghai',
    logger: createLogger({ level: 'silent' }),
    metrics: null,
    keepsViews: true,
    machine: { now: () => machine.wall, uptime: () => machine.uptime },
  });
  return opened;
}

function present(): OpenedRegister {
  if (opened === null) throw new Error('no register is open');
  return opened;
}

async function stop() {
  await opened?.close();
  opened = null;
}

/** The machine is started anew: its uptime begins at zero. */
async function restart(later: number): Promise<OpenedRegister> {
  await stop();
  machine = { wall: machine.wall + later, uptime: 0 };
  return start();
}

async function ask(register: OpenedRegister, query: string, variables = {}) {
  const { data, errors } = await register.execute(query, variables, OFFICE);
  return { data: JSON.parse(JSON.stringify(data ?? {})) as Answer, errors };
}

async function list(register: OpenedRegister): Promise<string> {
  const { data, errors } = await ask(register, LIST, { code: `P-${(projects += 1)}` });
  return (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data.listProject?.__typename ?? 'nothing';
}

const doubtOf = async (register: OpenedRegister) => (await ask(register, DOUBT)).data.status?.clockDoubt;

describe('a register whose clock', () => {
  it('goes on while the machine sleeps for months, or is not used for a year, is asked nothing', async () => {
    const register = await start();
    expect(await list(register)).toBe('CommandAccepted');
    pass(90 * DAY);
    expect(await list(register)).toBe('CommandAccepted');
    const later = await restart(365 * DAY);
    expect(await doubtOf(later)).toBeNull();
    expect(await list(later)).toBe('CommandAccepted');
  });

  it.each([
    ['is set back', 'BEHIND', -5 * MINUTE, '5 minutes before', '早5分钟'],
    ['leaps ahead', 'LEAPT', 70 * 365 * DAY, '25550 days ahead', '快25550天'],
  ])('%s while it is served, records nothing until it is right again, and says so', async (_, kind, step, en, zh) => {
    const register = await start();
    await list(register);
    machine.wall += step;
    const { errors } = await ask(register, LIST, { code: 'P' });
    const { code, messageZh } = errors?.[0]?.extensions ?? {};
    expect([code, errors?.[0]?.message, messageZh]).toEqual([
      'CLOCK_DOUBTED',
      expect.stringContaining(en),
      expect.stringContaining(zh),
    ]);
    expect(errors?.[0]?.message).toContain('milepost clock confirm');
    expect(await doubtOf(register)).toMatchObject({ kind, event: null });
    machine.wall -= step;
    expect(await doubtOf(register)).toBeNull();
    expect(await list(register)).toBe('CommandAccepted');
  });

  it.each([
    ['behind what was recorded', 'BEHIND', -DAY],
    ['more than 400 days after it', 'LONG_SINCE', 401 * DAY],
  ])('is %s at a start records nothing until somebody confirms it, once', async (_, kind, step) => {
    await list(await start());
    const register = await restart(step);
    expect(await list(register)).toBe('CLOCK_DOUBTED');
    expect(await register.administration.confirmClock()).toMatchObject({ confirmed: { kind, event: null } });
    expect(await doubtOf(register)).toBeNull();
    // Before anything was recorded: the next start knows.
    const again = await restart(HOUR);
    expect(await doubtOf(again)).toBeNull();
    expect(await list(again)).toBe('CommandAccepted');
    expect(await list(await restart(30 * DAY))).toBe('CommandAccepted');
  });

  it('was confirmed is not believed when it does something else', async () => {
    await list(await start());
    const register = await restart(401 * DAY);
    await register.administration.confirmClock();
    await list(register);
    machine.wall -= 10 * MINUTE;
    expect(await list(register)).toBe('CLOCK_DOUBTED');
    expect(await list(await restart(0))).toBe('CLOCK_DOUBTED');
    expect(await list(await restart(2 * 365 * DAY))).toBe('CLOCK_DOUBTED');
  });

  it('is asked about where somebody is at a terminal, and told of where nobody is', async () => {
    await list(await start());
    await restart(401 * DAY);
    const said: string[] = [];
    const asked: string[] = [];
    const stderr = { write: (text: string) => void said.push(text) };
    const answer = (text: string) => async (question: string) => {
      asked.push(question);
      return text;
    };
    for (const ask of [null, answer('n'), answer('')]) {
      await settleClock({ ask, stderr }, present());
      expect(said.splice(0).join('')).toContain('milepost clock confirm');
      expect(await list(present())).toBe('CLOCK_DOUBTED');
    }
    await settleClock({ ask: answer('y'), stderr }, present());
    expect(await list(present())).toBe('CommandAccepted');
    await settleClock({ ask: answer('y'), stderr }, present());
    expect(asked).toHaveLength(3);
  });

  it('is believed has nothing to be confirmed', async () => {
    const register = await start();
    expect(await register.administration.confirmClock()).toEqual({ confirmed: null });
  });

  it('is far behind does not refuse the present as future', async () => {
    const register = await start();
    await list(register);
    machine.wall = Date.UTC(2017, 0, 1);
    expect(await list(register)).toBe('CLOCK_DOUBTED');
  });
});
