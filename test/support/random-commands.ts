import { seeded } from './seeded.js';

export type RandomCommand = { readonly name: string; readonly input: string };

/** Commands of many kinds about the shipped projects, most of them back-dated into 2018; some are refused by the rules, as in life. */
export function randomCommands(count: number, seed: number): RandomCommand[] {
  const { next, below, pick } = seeded(seed);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = () => `2018-${two(1 + below(12))}-${two(1 + below(28))}`;
  const project = () => `SYN-2018-${String(1 + below(109)).padStart(3, '0')}`;
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
