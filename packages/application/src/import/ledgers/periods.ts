import { month, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Closings of months; with 重开时间, their re-openings until 关账时间. */
export const periods = ledger({
  file: 'periods.csv',
  columns: {
    期间: required(month),
    截止时间: required(time),
    关账时间: required(time),
    重开时间: optional(time),
    登记时间: required(time),
  },
  facts: ({ 重开时间 }) =>
    重开时间 === null
      ? [
          {
            command: 'closePeriod',
            unit: OFFICE,
            registered: '登记时间',
            input: { period: '期间', cutOffAt: '截止时间', occurredAt: '关账时间' },
            blame: '期间',
          },
        ]
      : [
          {
            command: 'reopenPeriod',
            unit: OFFICE,
            registered: '登记时间',
            input: { period: '期间', cutOffAt: '截止时间', until: '关账时间', occurredAt: '重开时间' },
            blame: '期间',
          },
        ],
});
