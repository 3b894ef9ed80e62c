import type { Label } from '@milepost/domain';
import type { Sort } from '@milepost/read-store';
import { BACKDATED_FIRST, pageOfBackdated } from './page-of-backdated.js';
import { LOG_ORDER, pageOfLog, type PageOfEvents } from './page-of-log.js';

export const EVENT_ORDERS = {
  LOG: { zh: '登记顺序', en: 'in the order of the log', page: pageOfLog, sort: LOG_ORDER },
  BACKDATED_DESC: {
    zh: '补登间隔由长到短',
    en: 'the longest from occurring to being recorded first, ties in the order of the log',
    page: pageOfBackdated,
    sort: BACKDATED_FIRST,
  },
} as const satisfies Readonly<Record<string, Label & { readonly page: PageOfEvents; readonly sort: Sort }>>;

export type EventOrder = keyof typeof EVENT_ORDERS;
