import { command, type CommandOf } from '../kernel/command-definition.js';
import { name, oneOf } from '../kernel/fields.js';
import { streamOf } from '../kernel/streams.js';
import { FUND_KINDS } from '../kernel/vocabulary.js';

const addFundSource = command(
  'addFundSource',
  '增设资金来源',
  'Add a source of funds to those that the register knows',
  {
    name: name('名称', 'name of the source'),
    kind: oneOf('性质', 'grant, loan or the owner’s own', 'FundKind', FUND_KINDS),
  },
  {
    target: ({ name }) => ({ category: 'source', stream: streamOf.source(name), refs: {} }),
    makes: 'FundSourceAdded',
  },
);

export const sourceCommands = { addFundSource };
export type SourceCommand = CommandOf<(typeof sourceCommands)[keyof typeof sourceCommands]>;
