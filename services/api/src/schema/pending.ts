/**
 * What the contract promises and this API does not serve yet, by the work that brings it: types, `Type.member` (a field, an enum
 * value, a member of a union), `Type.field(argument)`, and `event:Type` for events of the log. It can only shrink; a test fails
 * when an entry is served, and when anything else of the contract is not.
 */
export const PENDING = {
  right: ['PermitState.LAPSED', 'PermitState.SUSPENDED'],
  questions: [],
  people: [
    'Access',
    'AccessConnection',
    'AccessFilter',
    'CommandProposed',
    'CommandResult.CommandProposed',
    'DecideProposalsInput',
    'FigureChange',
    'Mutation.approveProposals',
    'Mutation.declineProposals',
    'Mutation.withdrawProposals',
    'Proposal',
    'ProposalConnection',
    'ProposalEdge',
    'ProposalFilter',
    'ProposalState',
    'Query.accesses',
    'Query.proposals',
    'Query.viewer',
    'Viewer',
    'event:ChangeProposed',
    'event:ProposalDeclined',
    'event:ProposalWithdrawn',
  ],
  assessment: ['Light', 'Project.light', 'ProjectFilter.lights'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
