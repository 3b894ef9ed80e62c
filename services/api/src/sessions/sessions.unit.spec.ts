import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSessions, type Sessions } from './sessions.js';
import { createSignInCodes } from './sign-in-codes.js';

const actor = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const limits = { idle: 100_000, absolute: 1_000_000 };
let now = 0;
const clock = () => now;
let sessions: Sessions;

beforeEach(() => {
  now = 5_000_000;
  sessions = createSessions({ store: openMemoryPrivateStore().sessions, limits, clock });
});
const begin = async (expiresAt = Number.MAX_SAFE_INTEGER) => (await sessions.begin({ actor, expiresAt })).secret;

describe('a session', () => {
  it('says whom it speaks for, and nothing for another secret', async () => {
    const found = await sessions.find(await begin());
    expect(found?.actor).toEqual(actor);
    expect(await sessions.find('another')).toBeNull();
  });

  it('ends when it is not used, and goes on while it is', async () => {
    const secret = await begin();
    for (let uses = 0; uses < 5; uses++) {
      now += limits.idle - 1;
      expect(await sessions.find(secret)).not.toBeNull();
    }
    now += limits.idle;
    expect(await sessions.find(secret)).toBeNull();
  });

  it('ends in the end, however much it is used, and with what was shown for it', async () => {
    const [secret, short] = [await begin(), await begin(now + 90_000)];
    now += 90_000;
    expect(await sessions.find(short)).toBeNull();
    for (let left = limits.absolute - 90_000; left > 90_000; left -= 90_000) {
      expect(await sessions.find(secret)).not.toBeNull();
      now += 90_000;
    }
    now += 90_000;
    expect(await sessions.find(secret)).toBeNull();
  });

  it('is over for what holds on to it as soon as it is ended, here or everywhere', async () => {
    const [one, other] = [await begin(), await begin()];
    const [first, second] = [await sessions.find(one), await sessions.find(other)];
    expect([first?.isEnded?.(), second?.isEnded?.()]).toEqual([false, false]);
    await sessions.end(one);
    expect([first?.isEnded?.(), second?.isEnded?.()]).toEqual([true, false]);
    await sessions.endAllOf(actor);
    expect(second?.isEnded?.()).toBe(true);
    expect(await sessions.find(other)).toBeNull();
  });

  it('is over for what holds on to it when it is not used for long', async () => {
    const found = await sessions.find(await begin());
    now += limits.idle;
    expect(found?.isEnded?.()).toBe(true);
  });
});

describe('a sign-in code', () => {
  it('is redeemed once, within ten minutes', () => {
    const codes = createSignInCodes(clock);
    const identity = { actor, expiresAt: now + 1 };
    const [used, late] = [codes.issue(identity), codes.issue(identity)];
    expect(codes.redeem(used)).toBe(identity);
    expect(codes.redeem(used)).toBeNull();
    expect(codes.redeem('none')).toBeNull();
    now += 600_000;
    expect(codes.redeem(late)).toBeNull();
  });
});
