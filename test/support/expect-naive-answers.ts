import { expect } from 'vitest';
import type { Client } from './graphql.js';
import { NAIVE_INDICATORS, naiveFigures } from './naive-figures.js';
import type { RawEvent } from './raw-event.js';
import type { Seeded } from './seeded.js';
import { randomPoints } from './random-points.js';

type Sheet = { readonly figures: readonly { readonly indicator: string; readonly value: string | null }[] };

/** Asks a server for the figures at a few points, of all projects and of one, and compares them with a naive fold of the events. */
export async function expectNaiveAnswers(client: Client, events: readonly RawEvent[], random: Seeded): Promise<void> {
  const streams = [...new Set(events.map(({ stream }) => stream).filter((stream) => stream.startsWith('project-')))];
  for (const { day, seq } of [
    { day: '2018-12-31', seq: events.length - 1 },
    ...randomPoints(2, events.length, random),
  ]) {
    for (const code of [undefined, random.pick(streams).slice('project-'.length)]) {
      const { sheet } = await client.query<{ sheet: Sheet }>(
        `query ($indicators: [Indicator!], $filter: ProjectFilter, $asOf: AsOf) {
          sheet: figures(year: 2018, indicators: $indicators, filter: $filter, asOf: $asOf) { figures { indicator value } }
        }`,
        {
          indicators: NAIVE_INDICATORS,
          filter: code === undefined ? null : { codes: [code] },
          asOf: { validAt: day, seq: String(seq) },
        },
      );
      const found = Object.fromEntries(sheet.figures.map(({ indicator, value }) => [indicator, value]));
      expect(found, `${code ?? 'all'} at ${day}, seq ${seq}`).toEqual(naiveFigures(events, day, seq, code));
    }
  }
}
