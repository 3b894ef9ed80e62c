// What the libraries are asked; `__typename` stands where one of them would add it.
export const AT = /* GraphQL */ `
  query At($code: String!, $asOf: AsOf) {
    project(code: $code, asOf: $asOf) {
      __typename
      id
      code
      year {
        __typename
        completionRate
      }
    }
  }
`;
export const AT_POINTS = /* GraphQL */ `
  query AtPoints($points: [AsOf!]!, $codes: [String!]) {
    projectsAt(points: $points, filter: { codes: $codes }, first: 200) {
      __typename
      nodes {
        __typename
        id
        code
        year {
          __typename
          completionRate
        }
      }
    }
  }
`;
export const LIST = /* GraphQL */ `
  query List {
    projects(first: 50) {
      __typename
      basis {
        __typename
        seq
      }
      nodes {
        __typename
        id
        code
        township
      }
    }
  }
`;
export const OTHER_FIELDS = /* GraphQL */ `
  query Other($code: String!) {
    project(code: $code) {
      __typename
      id
      basis {
        __typename
        seq
      }
      tags
    }
  }
`;
export const NODE = /* GraphQL */ `
  query Node($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Project {
        code
        year {
          __typename
          completionRate
        }
      }
    }
  }
`;
export const FIGURES_AT = /* GraphQL */ `
  query FiguresAt($points: [AsOf!]!, $indicators: [Indicator!]!) {
    figuresAt(points: $points, year: 2018, indicators: $indicators) {
      __typename
      figures {
        __typename
        indicator
        text
      }
    }
  }
`;
export const CHANGED = /* GraphQL */ `
  subscription Changed {
    changed {
      __typename
      query {
        __typename
        projects(first: 50) {
          __typename
          basis {
            __typename
            seq
          }
          nodes {
            __typename
            id
            code
            township
          }
        }
      }
    }
  }
`;
export const ADJUST = /* GraphQL */ `
  mutation Adjust($code: String!, $township: String!) {
    adjustListing(input: { project: $code, township: $township, reason: "调整" }) {
      __typename
      ... on CommandAccepted {
        commandId
        query {
          __typename
          projects(first: 50) {
            __typename
            basis {
              __typename
              seq
            }
            nodes {
              __typename
              id
              code
              township
            }
          }
        }
      }
    }
  }
`;
