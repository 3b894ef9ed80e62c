/**
 * What the contract promises and this API does not serve yet: types, and fields as `Type.field`. It can only shrink; a test
 * fails when an entry is served, and when anything else of the contract is not.
 */
export const PENDING: readonly string[] = [
  'Basis.rootHash',
  'Basis.treeSize',
  'Checkpoint',
  'ConsistencyProof',
  'Contribution',
  'ContributionConnection',
  'ContributionEdge',
  'Event.inclusionProof',
  'Event.leafHash',
  'Figure.contributions',
  'InclusionProof',
  'Light',
  'Project.light',
  'Query.checkpoint',
  'Query.consistencyProof',
  'ReplayStep',
  'Subscription.figures',
  'Subscription.replay',
  'SystemStatus.checkpoint',
];
