/** What the IDE opens with, a tab each; the first one is asked when somebody presses the button at once. */
export const EXAMPLES: readonly string[] = [
  `# 过去：2018年上半年的指标，5月31日为止的事实，按6月5日时的登记。
# Past: the half-year figures of 2018, what was true on 31 May as known on 5 June.
query Past {
  figures(year: 2018, asOf: { validAt: "2018-05-31", knownAt: "2018-06-05" }) {
    basis {
      seq
      knownAt
    }
    figures {
      indicator
      text
    }
  }
}
`,
  `# 为何：同一天的完成率，按今天的登记与6月5日时的登记为何不同；各项之和即差额。
# Why: the completion rate of the same day, as known on 5 June and as known now; the steps add up to the difference.
query Why {
  figureDiff(
    indicator: COMPLETION_RATE
    from: { validAt: "2018-05-31", knownAt: "2018-06-05" }
    to: { validAt: "2018-05-31" }
  ) {
    from {
      text
    }
    to {
      text
    }
    steps {
      nodes {
        code
        change
        kind
        events {
          summary
          recordedAt
        }
      }
    }
  }
}
`,
  `# 变化：4月30日到5月31日，各项目有哪些变化，依据是什么。
# Changes: what differs between 30 April and 31 May, project by project, and by which events.
query Changes {
  changes(from: { validAt: "2018-04-30" }, to: { validAt: "2018-05-31" }, first: 5) {
    totalCount
    nodes {
      code
      changes {
        path
        before
        after
        event {
          summary
        }
      }
    }
  }
}
`,
  `# 重放：按登记先后重放2018年5月，每秒十天。
# Replay: May 2018 in the order in which it became known, ten days a second.
subscription Replay {
  replay(axis: KNOWN, from: "2018-05-01", to: "2018-05-31", daysPerSecond: 10) {
    at
    event {
      summary
    }
    project {
      code
      stage
    }
  }
}
`,
  `# 试算：假如该项目5月20日申报并认定开工，指标将如何。不作登记。
# What if: the figures if the start of this project had been declared and verified on 20 May. Nothing is recorded.
query WhatIf {
  whatIf(
    acts: [
      { record: { declareStart: { project: "SYN-2018-060", occurredAt: "2018-05-20" } } }
      { record: { verifyStart: { project: "SYN-2018-060", occurredAt: "2018-05-20" } } }
    ]
    asOf: { validAt: "2018-05-31", knownAt: "2018-06-05" }
    indicators: [STARTED_COUNT, START_RATE]
  ) {
    outcomes {
      ... on CommandAccepted {
        events {
          summary
        }
      }
      ... on CommandRejected {
        message
      }
    }
    before {
      figures {
        indicator
        text
      }
    }
    after {
      figures {
        indicator
        text
      }
    }
  }
}
`,
];
