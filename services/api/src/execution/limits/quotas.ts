import type { Actor, Label } from '@milepost/domain';
import type { Limits } from './limits.js';
import { createQuota, type Quota } from './quota.js';

/** What each subject may hold at once, over all its connections. */
export type Quotas = Readonly<Record<'operations' | 'subscriptions' | 'sockets', Quota>>;

export function createQuotas(
  limits: Pick<Limits, 'operationsOfSubject' | 'subscriptionsOfSubject' | 'socketsOfSubject'>,
): Quotas {
  return {
    operations: createQuota(limits.operationsOfSubject),
    subscriptions: createQuota(limits.subscriptionsOfSubject),
    sockets: createQuota(limits.socketsOfSubject),
  };
}

/** Whom a quota is of: who signed in, in whatever role. */
export const subjectOf = ({ id }: Pick<Actor, 'id'>): string => id;

export function tooManyOfSubject(
  what: 'operations' | 'subscriptions',
  limit: number,
): { readonly code: string; readonly sentence: Label } {
  const { code, en, zh } = WORDS[what];
  const sentence = {
    en: `At most ${limit} ${en} of one user run at once; wait for some to end.`,
    zh: `同一用户最多同时运行${limit}个${zh}，请等待其中一些结束。`,
  };
  return { code, sentence };
}

const WORDS = {
  operations: { code: 'TOO_MANY_OPERATIONS', en: 'operations', zh: '操作' },
  subscriptions: { code: 'TOO_MANY_SUBSCRIPTIONS', en: 'subscriptions', zh: '订阅' },
} as const;
