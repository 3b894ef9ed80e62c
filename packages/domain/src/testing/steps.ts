import type { Step } from './given-when-then.js';

/** The project of the domain's own tests, and how its histories begin. */
export const PROJECT = 'SYN-2018-001';

export const LISTING = {
  code: PROJECT,
  name: '示例项目一',
  campaign: '基础设施',
  level: 'CITY',
  totalInvestment: '1000000000',
} as const;

/** What a listing may say beside. */
export const TOLD = {
  nationalCode: '2018-360102-48-03-012345',
  nature: 'CARRIED_OVER',
  place: '示例镇示例村',
  content: '道路一条\n长3公里',
  plannedStart: '2018-03',
  plannedCompletion: '2020',
} as const;

export const listedOn = (occurredAt: string): Step => ['listProject', { ...LISTING, occurredAt }];
export const listed = listedOn('2018-01-05');
export const RESERVED: Step = ['reserveProject', { code: PROJECT, name: '示例项目一', occurredAt: '2017-06-01' }];

/** An input about that project on that day. */
export const on = (occurredAt: string, more: Readonly<Record<string, unknown>> = {}) => ({
  project: PROJECT,
  occurredAt,
  ...more,
});

export const EVIDENCE = [{ hash: 'ab'.repeat(32) }] as const;
