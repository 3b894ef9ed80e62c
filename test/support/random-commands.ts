import { seeded } from './seeded.js';

export type RandomCommand = { readonly name: string; readonly input: string };

/** As many projects as the shipped ledgers have. */
const SHIPPED = 109;
const codeOf = (number: number) => `SYN-2018-${String(number).padStart(3, '0')}`;

/** Enters so many projects, each with its plan, into an empty register. */
export function firstCommands(projects: number): RandomCommand[] {
  return Array.from({ length: projects }, (_, index) => codeOf(index + 1)).flatMap((code) => [
    {
      name: 'listProject',
      input: `{ occurredAt: "2018-01-12", code: "${code}", name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000" }`,
    },
    { name: 'approvePlan', input: `{ occurredAt: "2018-01-20", project: "${code}", year: 2018, amount: "500000000" }` },
  ]);
}

/** Commands of many kinds about the first projects, most of them back-dated into 2018; some are refused by the rules, as in life. */
export function randomCommands(count: number, seed: number, projects = SHIPPED): RandomCommand[] {
  const { next, below, pick } = seeded(seed);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = () => `2018-${two(1 + below(12))}-${two(1 + below(28))}`;
  const project = () => codeOf(1 + below(projects));
  const yuan = () => String(10_000 * below(1_000_000));
  const KINDS = [
    () => [
      'listProject',
      `code: "RND-${seed}-${below(500)}", name: "随机项目", campaign: "工业", level: ${pick(['DISTRICT', 'CITY'])}, totalInvestment: "${yuan()}"`,
    ],
    () => ['adjustPlan', `project: "${project()}", year: 2018, amount: "${yuan()}", reason: "测试"`],
    () => ['declareStart', `project: "${project()}"`],
    () => ['verifyStart', `project: "${project()}"`],
    () => ['suspendWork', `project: "${project()}", reason: "测试"`],
    () => ['resumeWork', `project: "${project()}"`],
    () => [
      'recordPermit',
      `project: "${project()}", kind: ${pick(['PLANNING', 'CONSTRUCTION', 'ENVIRONMENTAL'])}, action: ${pick(['APPLY', 'GRANT', 'REVOKE', 'REFUSE'])}`,
    ],
    () => ['approveLand', `project: "${project()}"${next() < 0.3 ? '' : `, mu: "${below(10_000) / 100}1"`}`],
    () => [
      'correctReturn',
      `project: "${project()}", period: "2018-${two(1 + below(12))}", amount: "${yuan()}", reason: "测试"`,
    ],
    () => [
      'awardGrant',
      `category: CENTRAL_BUDGET, name: "随机资金", amount: "${yuan()}"${next() < 0.5 ? '' : `, project: "${project()}"`}`,
    ],
    () => [
      'raiseIssue',
      `issue: "RND-${seed}-${below(100_000)}", project: "${project()}", category: SITE, description: "随机问题", dueOn: "${day()}"`,
    ],
    () => ['delistProject', `project: "${project()}"`],
  ];
  return Array.from({ length: count }, () => {
    const [name = '', input = ''] = pick(KINDS)();
    return { name, input: `{ occurredAt: "${day()}", ${input} }` };
  });
}
