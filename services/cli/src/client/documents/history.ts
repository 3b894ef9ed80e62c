import { BASIS, CHANGE, EVENT, PAGE } from './fragments.js';

/** Questions about how it was, how it became so, and what would be. */
export const PROJECT = `query Project($code: String!, $year: Int, $asOf: AsOf) {
  project(code: $code, asOf: $asOf) {
    ${BASIS}
    code name nationalCode nature campaign level stage township place industry tags owner leadUnit responsiblePost content
    listedOn signedOn initiatedOn plannedStart startedOn plannedCompletion completedOn producingOn
    totalInvestment openingCompleted completedSinceStart
    year(year: $year) { year listed planBaseline planAdjusted completed forecast completionRate completionRateAdjusted }
    permits { kind state happenedOn documentNo gapsDueOn }
    attributes { name value }
    issues(filter: { open: true }) { totalCount }
  }
}`;

export const HISTORY = `query History($code: String!, $path: String!, $axis: TimeAxis, $asOf: AsOf, $first: Int, $after: String) {
  project(code: $code, asOf: $asOf) {
    ${BASIS} code name
    history(path: $path, axis: $axis, first: $first, after: $after) { totalCount ${PAGE} edges { cursor node { ${CHANGE} } } }
  }
}`;

export const DIFF = `query Diff($code: String!, $from: AsOf!, $to: AsOf!) {
  project(code: $code, asOf: $to) { ${BASIS} code name diff(from: $from, to: $to) { ${CHANGE} } }
}`;

export const CHANGES = `query Changes(
  $from: AsOf!, $to: AsOf!, $filter: ProjectFilter, $first: Int, $after: String, $last: Int, $before: String
) {
  changes(from: $from, to: $to, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount ${PAGE} edges { cursor node { code changes { ${CHANGE} } } }
  }
}`;

export const ONE_EVENT = `query Event($id: ID!) {
  event(id: $id) {
    ${EVENT} position stream revision schemaVersion recordedAtStated
    actor { id post unit onBehalfOf } reason document evidence { hash mediaType size } flags
    commandId correlationId causationId amends { ${EVENT} } amendedBy { ${EVENT} } data input leafHash
  }
}`;

export const WHAT_IF = `query WhatIf($acts: [ActInput!]!, $year: Int, $filter: ProjectFilter, $indicators: [Indicator!], $asOf: AsOf) {
  whatIf(acts: $acts, year: $year, filter: $filter, indicators: $indicators, asOf: $asOf) {
    hypothetical ${BASIS}
    outcomes {
      __typename
      ... on CommandAccepted { events { type summary } }
      ... on CommandRejected { code message path }
    }
    before { year figures { indicator definition text } }
    after { figures { indicator text } }
    changes { code changes { path before after kind } }
  }
}`;

export const REPLAY = `subscription Replay(
  $filter: EventFilter, $axis: TimeAxis, $from: TimePoint, $to: TimePoint, $daysPerSecond: Float, $after: String
) {
  replay(filter: $filter, axis: $axis, from: $from, to: $to, daysPerSecond: $daysPerSecond, after: $after) {
    cursor at event { ${EVENT} } project { code name stage }
  }
}`;
