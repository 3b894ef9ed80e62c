import { describe, expect, it } from 'vitest';
import { furtherApi } from '../../testing/api-of-tests.js';
import { apply, handOver, read } from '../../testing/hand-over.js';
import { optionsOf, type Sample, SAMPLE_NAMES, sampleBytes, sampleOf } from '../../testing/office-samples.js';
import type { StartedApi } from '../../testing/started-api.js';

const FIGURES = `query ($year: Int, $asOf: AsOf, $indicators: [Indicator!], $codes: [String!]) {
  figures(year: $year, asOf: $asOf, indicators: $indicators) { figures { indicator value unknown } }
  projects(filter: { codes: $codes }, asOf: $asOf) {
    nodes { code year(year: $year) { planBaseline planAdjusted completed completionRate } }
  }
}`;
type FiguresAnswer = {
  readonly figures: {
    readonly figures: readonly {
      readonly indicator: string;
      readonly value: string | null;
      readonly unknown: number;
    }[];
  };
  readonly projects: {
    readonly nodes: readonly { readonly code: string; readonly year: Readonly<Record<string, string | null>> }[];
  };
};

/** The figures and projects of the sample, as the API answers them. */
async function comesTo(api: StartedApi, { afterApply }: Sample): Promise<object> {
  const { year, validAt, figures, unknown, projects } = afterApply;
  const codes = Object.keys(projects);
  const variables = { year, asOf: { validAt }, indicators: Object.keys(figures), codes };
  const { data, errors } = await api.ask<FiguresAnswer>(FIGURES, variables);
  expect(errors).toEqual([]);
  const found = new Map(data.figures.figures.map((figure) => [figure.indicator, figure]));
  const nodes = new Map(data.projects.nodes.map((node) => [node.code, node.year]));
  const kept = (code: string, names: object) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, nodes.get(code)?.[name]]));
  return {
    figures: Object.fromEntries(Object.keys(figures).map((name) => [name, found.get(name)?.value])),
    unknown: Object.fromEntries(Object.keys(unknown).map((name) => [name, found.get(name)?.unknown])),
    projects: Object.fromEntries(Object.entries(projects).map(([code, names]) => [code, kept(code, names)])),
  };
}

describe('a file of the office over GraphQL', () => {
  it('has samples', () => expect(SAMPLE_NAMES).toHaveLength(11));

  it.each(SAMPLE_NAMES)('%s is read and recorded as the office expects, and is the same afterwards', async (name) => {
    const sample = sampleOf(name);
    const options = optionsOf(sample);
    const api = await furtherApi();
    api.at('2021-12-31T01:00:00Z');
    const file = await handOver(api, name, sampleBytes(name));
    const first = await read(api, file, options);
    expect(first.output).toMatchObject(sample.output);
    expect(first.basis).toEqual({ seq: '-1' });
    const { facts } = first.output;

    const applied = await apply(api, first.id);
    expect(applied).toMatchObject({ recorded: facts.new.length, corrected: 0, rejected: [], left: 0, outdated: 0 });
    expect(applied.results).toHaveLength(facts.new.length);
    const events = applied.results.flatMap((result) => result?.events ?? []);
    expect(new Set(events.map(({ correlationId }) => correlationId))).toEqual(new Set([first.id]));
    expect(applied.query.projects.totalCount).toBe(first.output.projects.length);

    for (const { command, input } of facts.new)
      if (command === 'submitReturn')
        await api.send('reviewReturn', {
          project: input['project'] ?? '',
          period: input['period'] ?? '',
          approve: true,
        });
    const { figures, unknown, projects, again } = sample.afterApply;
    expect(await comesTo(api, sample)).toEqual({ figures, unknown, projects });
    expect((await read(api, file, options)).counts).toMatchObject(again);
  });
});
