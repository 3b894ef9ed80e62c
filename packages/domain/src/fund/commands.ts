import { command, type CommandOf, type Target } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import { name, oneOf, optional, project, yuan } from '../kernel/fields.js';
import { FUND_CATEGORIES, type FundCategory } from '../kernel/vocabulary.js';

const fields = {
  category: oneOf('资金类别', 'category', 'FundCategory', FUND_CATEGORIES),
  name: name('名称', 'name of the grant or loan programme'),
  amount: yuan('金额', 'amount'),
  project: optional(project()),
};

function target({ category, name, project }: { category: FundCategory; name: string; project: string | null }): Target {
  const refs = {
    project: project === null ? null : ({ category: 'project', stream: streamOf.project(project) } as const),
  };
  return { category: 'fund', stream: streamOf.fund(category, name, project), refs };
}

const awardGrant = command('awardGrant', '争取', 'Record a grant that was won', fields, {
  target,
  makes: 'GrantAwarded',
});
const receiveFunds = command('receiveFunds', '到位', 'Record funds received', fields, {
  target,
  makes: 'FundsReceived',
});
const payFunds = command('payFunds', '支付', 'Record funds paid out', fields, { target, makes: 'FundsPaid' });
const disburseLoan = command('disburseLoan', '发放', 'Record a loan disbursed', fields, {
  target,
  makes: 'LoanDisbursed',
});

export const fundCommands = { awardGrant, receiveFunds, payFunds, disburseLoan };
export type FundCommand = CommandOf<(typeof fundCommands)[keyof typeof fundCommands]>;
