import type { Reading, Register } from '@milepost/application';
import { seeded } from '../../support/seeded.js';
import { interleave, timed } from '../harness/interleave.js';
import type { Row } from '../harness/row.js';
import { percentile } from '../harness/statistics.js';
import { type Asked, pointAt } from './list-questions.js';

const ASKED = 200;

/** One project's card, now and at random points of both axes: from resolving the point on, by a register that has kept no point. */
export async function askCards(
  openRegister: () => Register,
  { events, projects, rounds }: Asked,
  report: (row: Row) => void,
): Promise<void> {
  const { next, pick } = seeded(1);
  const now = await openRegister().read();
  const basis = await now.resolve();
  const codes = [...(await now.points.at(basis.validAt, basis).rows()).keys()];
  const anyPoint = () => pointAt(events, 'random', next(), next());
  const asOf = { now: () => null, 'at random points of V and K': anyPoint } as const;

  const p99: Record<string, number[]> = {};
  const samples = await interleave(
    rounds,
    Object.fromEntries(
      Object.entries(asOf).map(([where, point]) => [
        where,
        async () => {
          const latencies: number[] = [];
          for (let asked = 0; asked < ASKED; asked++) {
            const reading = await openRegister().read();
            latencies.push(await timed(() => askCard(reading, pick(codes), point())));
          }
          (p99[where] ??= []).push(percentile(latencies, 0.99));
          return percentile(latencies, 0.5);
        },
      ]),
    ),
  );
  const size = `of ${projects} with ${events.length.toLocaleString('en')} events`;
  for (const where of Object.keys(asOf)) {
    const what = `card of one project ${size}, ${where}`;
    report({
      what: `${what}: p50`,
      unit: 'ms',
      ours: samples[where] ?? [],
      goal: { of: 'value', is: 'atMost', bound: 2 },
    });
    // The repeat that does not count is the first.
    report({ what: `${what}: p99`, unit: 'ms', ours: (p99[where] ?? []).slice(1) });
  }
}

async function askCard(reading: Reading, code: string, asOf: Parameters<Reading['resolve']>[0]): Promise<unknown> {
  const basis = await reading.resolve(asOf ?? null);
  return reading.cards([{ code, validAt: basis.validAt, basis }]);
}
