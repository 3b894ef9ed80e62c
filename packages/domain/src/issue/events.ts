import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf } from '../kernel/event-definition.js';
import { ISSUE_CATEGORIES } from '../kernel/vocabulary.js';

const category = data.oneOf(ISSUE_CATEGORIES);

const issueRaised = event(
  'IssueRaised',
  '提出问题',
  'Issue raised',
  z.strictObject({
    issue: data.name,
    project: data.name,
    category,
    description: data.name,
    firstUnit: data.nameOrNull,
    responsibleUnit: data.nameOrNull,
    dueOn: data.dayOrNull,
  }),
  (d) => ({
    zh: `提出问题${d.issue}（${ISSUE_CATEGORIES[d.category].zh}）：${d.description}`,
    en: `Issue ${d.issue} raised (${ISSUE_CATEGORIES[d.category].en}): ${d.description}`,
  }),
);
const issueClosed = event(
  'IssueClosed',
  '销号',
  'Issue closed',
  z.strictObject({ issue: data.name, project: data.name, verifiedBy: data.nameOrNull }),
  (d) => ({ zh: `问题${d.issue}销号`, en: `Issue ${d.issue} closed` }),
);

export const issueEvents = { issueRaised, issueClosed };
export type IssueEvent = EventOf<(typeof issueEvents)[keyof typeof issueEvents]>;
