import { BASIS, BASIS_FIELDS, EVENT, FIGURE, PAGE } from './fragments.js';

const POINT = '$year: Int, $filter: ProjectFilter, $asOf: AsOf, $first: Int, $after: String';

/** Questions whose answers are lists, figures' terms among them. */
export const ISSUES = `query Issues($filter: IssueFilter, $asOf: AsOf, $first: Int, $after: String, $last: Int, $before: String) {
  issues(filter: $filter, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
    ${BASIS} totalCount ${PAGE}
    edges { cursor node {
      number category description raisedOn dueOn closedOn ageDays overdueDays responsibleUnit firstUnit project { code name }
    } }
  }
}`;

export const RETURNS = `query Returns($filter: ReturnFilter, $asOf: AsOf, $first: Int, $after: String, $last: Int, $before: String) {
  returns(filter: $filter, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
    ${BASIS} totalCount ${PAGE}
    edges { cursor node { period from state amount progress firstSubmittedAt submittedAt reviewedAt project { code name } } }
  }
}`;

export const PERIODS = `query Periods($year: Int!, $asOf: AsOf) {
  periods(year: $year, asOf: $asOf) { period state cutOffAt closedAt reopenedUntil missing late }
}`;

export const RANKING = `query Ranking($indicator: Indicator!, $group: FigureGroup, $since: AsOf, ${POINT}) {
  ranking(
    indicator: $indicator, group: $group, since: $since, year: $year, filter: $filter, asOf: $asOf, first: $first, after: $after
  ) {
    ${BASIS} totalCount ${PAGE}
    nodes { rank rankBefore group project { code name } figure { ${FIGURE} } }
  }
}`;

export const CONTRIBUTIONS = `query Contributions($indicators: [Indicator!]!, ${POINT}) {
  figures(indicators: $indicators, year: $year, filter: $filter, asOf: $asOf) {
    ${BASIS} year
    figures {
      ${FIGURE}
      contributions(first: $first, after: $after) {
        totalCount ${PAGE}
        nodes { role subject code value known unknownEntries project { name } events { ${EVENT} } }
      }
    }
  }
}`;

export const FIGURE_DIFF = `query FigureDiff(
  $indicator: Indicator!, $from: AsOf!, $to: AsOf!, $year: Int, $filter: ProjectFilter, $first: Int, $after: String
) {
  figureDiff(indicator: $indicator, from: $from, to: $to, year: $year, filter: $filter, first: $first, after: $after) {
    fromBasis ${BASIS_FIELDS} toBasis ${BASIS_FIELDS} from { ${FIGURE} } to { ${FIGURE} }
    steps { totalCount ${PAGE} nodes { role subject code before after change value kind events { ${EVENT} } } }
  }
}`;

export const FILE_LAYOUTS = `query FileLayouts {
  fileLayouts { fingerprint file sheet map set codes confirmedBy confirmedAt }
}`;

export const FORGET_FILE_LAYOUT = `mutation ForgetFileLayout($fingerprint: ID!) {
  forgetFileLayout(fingerprint: $fingerprint)
}`;
