const BASIS = 'basis { validAt knownAt seq position definitions parked }';
/** Every kind of answer, each with its basis. */
export const QUESTIONS = [
  `query ($asOf: AsOf) { figures(asOf: $asOf) { ${BASIS} year figures { indicator value text numerator denominator known unknown } } }`,
  `query ($asOf: AsOf) { figuresBy(group: CAMPAIGN, asOf: $asOf) { ${BASIS} group figures { indicator value text } } }`,
  `query ($asOf: AsOf) { projects(first: 120, orderBy: COMPLETION_RATE_DESC, year: 2018, asOf: $asOf) {
     ${BASIS} totalCount edges { cursor node { id code name stage startedOn totalInvestment tags
       year(year: 2018) { listed planBaseline planAdjusted completed forecast completionRate months { period completed forecast } }
       permits { kind state happenedOn gapsDueOn } land(year: 2018) { approved { mu known unknown } acquired { mu known unknown } } } } pageInfo { hasNextPage endCursor } } }`,
  `query ($asOf: AsOf) { projects(filter: { stages: [STARTED, SUSPENDED], totalInvestmentAtLeast: "1000000000" }, asOf: $asOf) { ${BASIS} nodes { code stage } } }`,
  `query ($asOf: AsOf) { events(last: 20, filter: { amendmentsOnly: true }, asOf: $asOf) { ${BASIS} totalCount nodes { id seq type occurredAt recordedAt data summary } } }`,
  `query ($asOf: AsOf) { events(first: 20, orderBy: BACKDATED_DESC, filter: { recordedAfterClose: true, hasEvidence: false }, asOf: $asOf) {
     ${BASIS} totalCount counts { byType { type count } byUnit { unit count } } edges { cursor node { id } } pageInfo { hasNextPage } } }`,
  `query ($asOf: AsOf) { events(last: 5, filter: { flags: ["STARTED_WITHOUT_LAND", "STARTED_WITHOUT_PERMIT"], hasReason: false, recordedAtStated: true }, asOf: $asOf) {
     ${BASIS} totalCount counts { byType { type count } byUnit { unit count } } nodes { id type } } }`,
  `query ($asOf: AsOf) { project(code: "SYN-2018-024", asOf: $asOf) { ${BASIS} stage events(axis: VALID, last: 10) { totalCount nodes { id type } } } }`,
];
/** On both axes, the present among them. */
export const POINTS: readonly { readonly validAt?: string; readonly knownAt?: string; readonly seq?: string }[] = [
  {},
  { validAt: '2018-05-31' },
  { validAt: '2018-05-31', knownAt: '2018-06-05' },
  { validAt: '2018-12-31', knownAt: '2018-07-15T00:00:00Z' },
  { seq: '1234', validAt: '2018-03-31' },
];
