import { join } from 'node:path';
import { createRegister, type Reading } from '@milepost/application';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { interleave, timed } from '../harness/interleave.js';
import type { Row } from '../harness/row.js';
import { calendar, history, write } from '../workload/history.js';
import { pastPoints } from '../workload/list-questions.js';
import { catchUpViews, openViews } from '../workload/views.js';

const EVENTS_OF_A_PROJECT = 1_000;
const ASKED = 10;

type Basis = Awaited<ReturnType<Reading['resolve']>>;
type Question = (reading: Reading, code: string, past: Basis, now: Basis) => Promise<unknown>;

/** What explains one project of a thousand events, and the figures of all: in process, each question of a register that has kept nothing, and once more. */
export const explanations: Benchmark = async ({ folder, rounds, registerEvents }, report) => {
  const wanted = Math.max(20, Math.round(registerEvents / 4 / EVENTS_OF_A_PROJECT));
  const { events, projects } = await history(wanted * EVENTS_OF_A_PROJECT, wanted);
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const reads = await openViews(join(folder, 'views.db'));
  await write(log, events);
  await catchUpViews(log, reads);
  const openRegister = () =>
    createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'sqlite' } });
  const [, middle] = pastPoints(events);
  if (!middle) throw new Error('no point in the past');
  const { validAt, seq } = middle;
  const reading = await openRegister().read();
  const { rows } = await reading.projects({ first: 50 }, await reading.resolve());
  const codes = rows.edges.map(({ node }) => node.id);

  const ask =
    (question: Question, again = false) =>
    async () => {
      let total = 0;
      for (let asked = 0; asked < ASKED; asked++) {
        const register = openRegister();
        const code = codes[asked % codes.length] ?? '';
        async function once() {
          const reading = await register.read();
          const [past, now] = [await reading.resolve({ validAt, seq }), await reading.resolve()];
          return timed(() => question(reading, code, past, now));
        }
        const first = await once();
        total += again ? await once() : first;
      }
      return total / ASKED;
    };

  const eventsOfIt: Question = (fresh, code, _, now) => fresh.projectEvents(code, { first: 1 }, now);
  const questions: Readonly<Record<string, { readonly question: Question; readonly goal?: Row['goal'] }>> = {
    'card of one project, in the past': {
      question: (fresh, code, past) => fresh.cards([{ code, validAt: past.validAt, basis: past }]),
      goal: { of: 'value', is: 'atMost', bound: 2 },
    },
    'history of a field, by the days': {
      question: (fresh, code, _, now) => fresh.history(code, { path: 'year.2025.completed' }, now, null),
      goal: { of: 'value', is: 'atMost', bound: 20 },
    },
    'history of a field, by the log': {
      question: (fresh, code, _, now) => fresh.history(code, { path: 'year.2025.completed', axis: 'KNOWN' }, now, null),
      goal: { of: 'value', is: 'atMost', bound: 20 },
    },
    'difference between a past point and now': {
      question: (fresh, code, past, now) => fresh.diff(code, past, now),
      goal: { of: 'value', is: 'atMost', bound: 20 },
    },
    'projects that differ between a past point and now, without reasons': {
      question: (fresh, _, past, now) => fresh.changes({ first: 20 }, past, now),
    },
    'differences of five projects, with reasons': {
      question: async (fresh, _, past, now) => {
        const { nodes } = await fresh.changes({ first: 5 }, past, now);
        return Promise.all(nodes.map(({ changes }) => changes()));
      },
    },
    'difference of COMPLETED between a past point and now, causes of five terms': {
      question: async (fresh, _, past, now) => {
        const { steps } = await fresh.figureDiff('COMPLETED', {}, { first: 5 }, past, now);
        return Promise.all(steps.nodes.map(({ events }) => events()));
      },
    },
    'terms of COMPLETED, a page without events': {
      question: (fresh, _, past) => fresh.contributions('COMPLETED', {}, { first: 50 }, past),
    },
  };
  const parts: Record<string, () => Promise<number>> = {};
  for (const [what, { question }] of Object.entries(questions)) {
    parts[what] = ask(question);
    parts[`${what}, asked again`] = ask(question, true);
  }
  const samples = await interleave<string>(rounds, { ...parts, eventsOfIt: ask(eventsOfIt) });
  const size = `${projects} projects of ${EVENTS_OF_A_PROJECT.toLocaleString('en')} events`;
  for (const [what, { goal }] of Object.entries(questions)) {
    report({
      what: `${what}; ${size}`,
      unit: 'ms',
      ours: samples[what] ?? [],
      beside: { what: "all of the project's events read", samples: samples['eventsOfIt'] ?? [] },
      ...(goal ? { goal } : {}),
    });
    report({ what: `${what}, asked again; ${size}`, unit: 'ms', ours: samples[`${what}, asked again`] ?? [] });
  }
  await log.close();
  await reads.close();
};
