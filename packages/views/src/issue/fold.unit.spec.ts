import { played } from '@milepost/domain/testing';
import { expect, it } from 'vitest';
import type { Fact } from '../fact.js';
import { ISSUES } from '../timeline-view.js';
import type { IssueCard } from './fold.js';

it('keeps when an issue was raised and closed', () => {
  const listing = {
    code: 'SYN-2018-001',
    name: '示例',
    campaign: '工业',
    level: 'CITY',
    totalInvestment: '1000000000',
  };
  const issue = 'W-2018-001';
  const raised = {
    project: 'SYN-2018-001',
    issue,
    category: 'SITE',
    description: '地块未腾空',
    occurredAt: '2018-03-01',
  };
  const history = played(
    ['listProject', { ...listing, occurredAt: '2018-01-12' }],
    ['raiseIssue', raised],
    ['closeIssue', { issue, verifiedBy: '区重点办', occurredAt: '2018-04-28' }],
  );
  const ours = history.filter(({ event, stream }) => ISSUES.entityOf({ factType: event.type, stream, project: null }));
  const card = ours.reduce<IssueCard | null>(
    (before, { event, occurredOn, stream }) =>
      ISSUES.apply(before, { entity: stream, fact: { ...event, occurredOn, document: null } as Fact }),
    null,
  );
  expect(card).toMatchObject({ raised: { category: 'SITE', on: '2018-03-01' }, closedOn: '2018-04-28' });
});
