import { expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = sharedApi({}, officeYear);

type Cell = {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly knownFrom: string;
  readonly knownTo: string | null;
  readonly event: { readonly seq: string };
};
const CARD = 'code name stage startedOn listedOn tags year(year: 2018) { planBaseline months { period } }';
const DAYS = ['2018-01-09', '2018-01-10', '2018-02-15', '2018-03-01', '2018-03-02', '2018-03-31', '2018-06-30'];

it('covers each point at which there is a project with one cell, in which it is the same', async () => {
  const query =
    '{ project(code: "SYN-1") { cells(first: 200) { totalCount nodes { validFrom validTo knownFrom knownTo event { seq } } } } }';
  const { data } = await api().ask<{ project: { cells: { totalCount: number; nodes: Cell[] } } }>(query);
  const { nodes, totalCount } = data.project.cells;
  expect(nodes).toHaveLength(totalCount);
  expect(totalCount).toBeGreaterThan(10);
  const events = (await api().log.readAll({ limit: 1_000 })).length;
  const seen = new Map<Cell, string>();
  for (let seq = 0; seq < events; seq++) {
    for (const day of DAYS) {
      const inside = nodes.filter(
        ({ validFrom, validTo, knownFrom, knownTo }) =>
          validFrom <= day &&
          (validTo === null || day < validTo) &&
          Number(knownFrom) <= seq &&
          (knownTo === null || seq < Number(knownTo)),
      );
      const { data: at } = await api().ask<{ project: object | null }>(
        `query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { ${CARD} } }`,
        { asOf: { validAt: day, seq: String(seq) } },
      );
      expect(inside, `${day} at ${seq}`).toHaveLength(at.project ? 1 : 0);
      const [cell] = inside;
      if (!cell) continue;
      const { year: _, ...own } = at.project as { year: unknown };
      const text = JSON.stringify(own);
      expect(seen.get(cell) ?? text, `${day} at ${seq}`).toBe(text);
      seen.set(cell, text);
    }
  }
});
