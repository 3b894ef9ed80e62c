import type { IssueCategory } from '@milepost/domain';

const WORDS: readonly (readonly [IssueCategory, RegExp])[] = [
  ['PERMITS', /手续|审批|报批|许可|批复/],
  ['LAND_CLEARANCE', /用地|征地|征收|拆迁|交地|腾地|林地/],
  ['FUNDING', /资金/],
];

export function issueCategoryOf(text: string): IssueCategory {
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? 'OTHER';
}
