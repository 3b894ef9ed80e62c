import { inBoth, table } from './locale.js';

/** What terms of figures are about; of a month with the month behind it. */
export const termWords = inBoth(
  {
    ofMonth: (what: string, year: string, month: number) => `${year}年${month}月${what}`,
    subjects: table({
      listed: '在清单内',
      totalInvestment: '总投资',
      planBaseline: '下达计划',
      planAdjusted: '调整后计划',
      withoutPlan: '无下达计划',
      started: '开工认定',
      completed: '完成投资',
      completedBeforeMonth: '当月前完成投资',
      forecastOfMonth: '当月预计',
      forecasts: '已报预计',
      large: '10亿元以上',
      largeTotal: '总投资（10亿元以上）',
      landApproved: '批准用地',
      landAcquired: '新征土地',
      landCertificates: '土地证',
      planningPermits: '规划许可证',
      constructionPermits: '施工许可证',
      environmentalApprovals: '环评批复',
      gapsOpen: '容缺待补',
      gapsOverdue: '容缺逾期',
      gapsOwed: '容缺待补',
      gapsOwedOverdue: '容缺逾期',
      openIssues: '未销号问题',
      closedIssues: '已销号问题',
      overdueIssues: '逾期问题',
      timeProgress: '时间推移',
      definition: '口径换版',
    }),
    kinds: table({
      NEW_FACT: '新报',
      CORRECTION: '更正',
      RETRACTION: '核减',
      LATE_RETURN: '补报',
      LATE_ENTRY: '迟录',
      ADJUSTMENT: '调整',
      VOIDED: '作废',
      LISTING: '列入退出',
      CALENDAR: '时间推移',
      DEFINITION: '口径换版',
    }),
  },
  {
    ofMonth: (what, year, month) => `${what}, ${year}-${String(month).padStart(2, '0')}`,
    subjects: {
      listed: 'on the list',
      totalInvestment: 'total investment',
      planBaseline: 'plan approved',
      planAdjusted: 'plan adjusted',
      withoutPlan: 'no plan',
      started: 'start verified',
      completed: 'completed',
      completedBeforeMonth: 'completed before the month',
      forecastOfMonth: 'forecast of the month',
      forecasts: 'forecast reported',
      large: 'CNY 1 bn or more',
      largeTotal: 'total investment, CNY 1 bn or more',
      landApproved: 'land approved',
      landAcquired: 'land acquired',
      landCertificates: 'land certificate',
      planningPermits: 'planning permit',
      constructionPermits: 'construction permit',
      environmentalApprovals: 'environmental approval',
      gapsOpen: 'gaps open',
      gapsOverdue: 'gaps overdue',
      gapsOwed: 'gaps owed',
      gapsOwedOverdue: 'gaps overdue',
      openIssues: 'open issues',
      closedIssues: 'closed issues',
      overdueIssues: 'overdue issues',
      timeProgress: 'time went on',
      definition: 'another definition',
    },
    kinds: {
      NEW_FACT: 'New',
      CORRECTION: 'Corrected',
      RETRACTION: 'Retracted',
      LATE_RETURN: 'Late return',
      LATE_ENTRY: 'Late entry',
      ADJUSTMENT: 'Adjusted',
      VOIDED: 'Voided',
      LISTING: 'Listing',
      CALENDAR: 'Time',
      DEFINITION: 'Definition',
    },
  },
);

type Words = typeof termWords.zh;

/** `completed 2018-05` in words; what has none, a fund's name, as it is. */
export function subjectIn({ subjects, ofMonth }: Words, subject: string): string {
  const [, name = subject, year, month] = /^(\w+) (\d{4})-(\d{2})$/.exec(subject) ?? [];
  const word = subjects[name] ?? name;
  return year === undefined ? word : ofMonth(word, year, Number(month));
}
