/** What the IDE asks when it is opened. */
export const FIRST_QUESTION = `# 2018年上半年的指标：5月31日为止的事实，按6月5日时的登记。
# The half-year figures of 2018: what was true on 31 May, as known on 5 June.
{
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
`;
