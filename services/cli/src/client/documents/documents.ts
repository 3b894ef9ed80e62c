import type { CommandName } from '@milepost/domain';
import { BASIS, PAGE } from './fragments.js';

const SHEET = `
  ${BASIS} year group within
  figures {
    indicator kind definition definitionVersion value unit text(decimals: $decimals)
    numerator denominator known unknown rounding
  }`;

export const FIGURES = `query Figures($year: Int, $filter: ProjectFilter, $indicators: [Indicator!], $asOf: AsOf, $decimals: Int) {
  figures(year: $year, filter: $filter, indicators: $indicators, asOf: $asOf) {${SHEET}
  }
}`;

export const FIGURES_BY = `query FiguresBy(
  $group: FigureGroup!, $within: FigureGroup, $year: Int, $filter: ProjectFilter,
  $indicators: [Indicator!], $asOf: AsOf, $decimals: Int
) {
  figuresBy(group: $group, within: $within, year: $year, filter: $filter, indicators: $indicators, asOf: $asOf) {${SHEET}
  }
}`;

export const PROJECTS = `query Projects(
  $filter: ProjectFilter, $year: Int, $orderBy: ProjectOrder,
  $first: Int, $after: String, $last: Int, $before: String, $asOf: AsOf
) {
  projects(
    filter: $filter, year: $year, orderBy: $orderBy,
    first: $first, after: $after, last: $last, before: $before, asOf: $asOf
  ) {
    ${BASIS} totalCount ${PAGE}
    edges {
      cursor
      node {
        id code name campaign level township industry tags owner leadUnit responsiblePost stage
        listedOn signedOn initiatedOn startedOn completedOn producingOn totalInvestment
        year(year: $year) { year listed planBaseline planAdjusted completed forecast completionRate completionRateAdjusted }
      }
    }
  }
}`;

export const EVENTS = `query Events(
  $filter: EventFilter, $orderBy: EventOrder, $counts: Boolean!,
  $first: Int, $after: String, $last: Int, $before: String, $asOf: AsOf
) {
  events(
    filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, asOf: $asOf
  ) {
    ${BASIS} totalCount ${PAGE}
    counts @include(if: $counts) { byType { type count } byUnit { unit count } }
    edges {
      cursor
      node {
        id: eventId seq position stream revision type schemaVersion occurredAt recordedAt recordedAtStated
        actor { id post unit onBehalfOf }
        reason document evidence { hash mediaType size capturedAt } flags
        commandId correlationId causationId amends { id: eventId } data summary
      }
    }
  }
}`;

export const CONTRADICTIONS = `query Contradictions($first: Int, $after: String, $last: Int, $before: String) {
  contradictions(first: $first, after: $after, last: $last, before: $before) {
    totalCount ${PAGE}
    edges { cursor node { eventId stream type occurredOn code message messageZh } }
  }
}`;

export const NEAR_NAMES = `query NearNames($first: Int, $after: String, $last: Int, $before: String) {
  nearNames(first: $first, after: $after, last: $last, before: $before) {
    totalCount ${PAGE}
    edges { cursor node { kind name near same eventId nearEventId } }
  }
}`;

export const STATUS = `query Status {
  status { head position positionSeenAt timeZone eventStore readStore silent truncated contradictions nearNames clockDoubt { kind shows against event message } outbox { destination waiting waitingSince failures lastError givenUp givenUpAt delivered } views { name seq lagEvents lagSeconds parked audited drifted } }
}`;

export const YEAR_TURN = `query YearTurn($year: Int!, $plans: Boolean!) {
  yearTurn(year: $year, plans: $plans) {
    year ${BASIS}
    rows { project { code name } outcome becomes completedBefore proposedPlan acts commandId }
  }
}`;

export const INPUT = `query Input($event: ID!) { event(id: $event) { input } }`;

/** The mutation of a command. */
export const mutationOf = (
  name: CommandName,
): string => `mutation Send($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) {
    __typename
    ... on CommandAccepted { commandId position events { eventId type summary } }
    ... on CommandRejected { commandId code message path }
  }
}`;
