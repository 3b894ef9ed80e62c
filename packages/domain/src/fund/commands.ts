import { command, type CommandOf, type Target } from '../kernel/command-definition.js';
import { streamOf } from '../kernel/streams.js';
import { name, oneOf, optional, type Parsed, project, yuan } from '../kernel/fields.js';
import { FUND_CATEGORIES } from '../kernel/vocabulary.js';

const fields = {
  category: oneOf('资金类别', 'category; of a source that was added its kind', 'FundCategory', FUND_CATEGORIES),
  source: optional(name('资金来源', 'source of funds of the register’s own')),
  name: name('名称', 'name of the grant or loan programme'),
  amount: yuan('金额', 'amount'),
  project: optional(project()),
};

function target({ category, source, name, project }: Parsed<typeof fields>): Target {
  const refs: Target['refs'] = {
    project: project === null ? null : { category: 'project', stream: streamOf.project(project) },
    source: source === null ? null : { category: 'source', stream: streamOf.source(source) },
  };
  return { category: 'fund', stream: streamOf.fund(category, name, project, source), refs };
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
