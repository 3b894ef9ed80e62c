import type { Reading, Register } from '@milepost/application';
import type { Row } from '../harness/row.js';
import { interleave, timed } from '../harness/interleave.js';
import type { HistoricEvent } from './history.js';

/** How far along the valid time and the log, as shares. */
const POINTS = [
  [0.9, 0.95],
  [0.7, 0.75],
  [0.5, 1],
  [0.5, 0.55],
  [0.3, 0.6],
  [0.15, 0.3],
] as const;
const ASKED = 5;

export type Point = { readonly name: string; readonly validAt: string; readonly seq: string };
type Basis = Awaited<ReturnType<Reading['resolve']>>;

export function pastPoints(events: readonly HistoricEvent[]): Point[] {
  return POINTS.map(([valid, known]) => pointAt(events, `V ${percent(valid)}, K ${percent(known)}`, valid, known));
}

/** By shares of the time from the first to the last recording, and of the log. */
export function pointAt(events: readonly HistoricEvent[], name: string, valid: number, known: number): Point {
  const times = [events[0], events.at(-1)].map((event) => Date.parse(event?.event.statedRecordedAt ?? ''));
  const [begin = 0, end = 0] = times;
  return {
    name,
    validAt: new Date(begin + valid * (end - begin)).toISOString(),
    seq: String(Math.floor(known * (events.length - 1))),
  };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

export type Asked = {
  readonly events: readonly HistoricEvent[];
  readonly projects: number;
  readonly rounds: number;
  /** Where, for the rows: ` on …`, or nothing. */
  readonly where?: string;
};

/** Lists and figures of all projects at the points against the same now. A register of its own for each question: none finds what another one has kept. */
export async function askLists(
  openRegister: () => Register,
  { events, projects, rounds, where = '' }: Asked,
  report: (row: Row) => void,
): Promise<void> {
  const now = pointAt(events, 'now', 1, 1);
  const past = pastPoints(events);
  const questions = {
    [`rows of ${projects} projects`]: async (reading: Reading, basis: Basis) =>
      (await reading.points.at(basis.validAt, basis).rows()).size,
    [`cards of ${projects} projects`]: async (reading: Reading, basis: Basis) => {
      const rows = await reading.points.at(basis.validAt, basis).rows();
      const { validAt } = basis;
      return (await reading.cards([...rows.keys()].map((code) => ({ code, validAt, basis })))).length;
    },
    [`all figures over ${projects} projects`]: async (reading: Reading, basis: Basis) =>
      (await reading.figures({}, basis)).figures.length,
  };
  for (const [what, question] of Object.entries(questions)) {
    async function ask({ validAt, seq }: Point) {
      const milliseconds = await timed(async () => {
        for (let asked = 0; asked < ASKED; asked++) {
          const reading = await openRegister().read();
          const answered = await question(reading, await reading.resolve({ validAt, seq }));
          if (answered === 0) throw new Error(`nothing at ${validAt}, ${seq}`);
        }
      });
      return milliseconds / ASKED;
    }
    const parts = Object.fromEntries([now, ...past].map((point) => [point.name, () => ask(point)]));
    const samples = await interleave(rounds, parts);
    for (const { name } of past)
      report({
        what: `${what} of ${events.length.toLocaleString('en')} events${where}, ${name}`,
        unit: 'ms',
        ours: samples[name] ?? [],
        beside: { what: 'now', samples: samples[now.name] ?? [] },
        goal: { of: 'ratio', is: 'atMost', bound: 2 },
      });
  }
}
