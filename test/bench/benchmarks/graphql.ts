import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.js';
import { ask, type Load, loadHttp } from '../harness/http-load.js';
import { interleave } from '../harness/interleave.js';
import { LEDGERS, runMilepost, SCHEMA, startMeasured, startMilepost, tokenOf } from '../harness/measured-program.js';

const APOLLO = fileURLToPath(new URL('../rivals/apollo-defaults.js', import.meta.url));
const CONNECTIONS = 16;
const RIVAL = 'Apollo’s defaults over a SQLite table of these rows';

const QUESTIONS = {
  'list of 100 projects × 10 scalars': `{ projects(first: 100) { nodes {
    code name campaign level township industry leadUnit stage totalInvestment startedOn } } }`,
  'sheet of all figures': `{ figures(year: 2018) { year figures {
    indicator kind text value unit numerator denominator known unknown definition definitionVersion rounding } } }`,
};

/** A question that was asked before is answered from what is kept; a new one is not. */
const HOW = {
  repeated: { isNew: false, bound: 5 },
  'a new question each time': { isNew: true, bound: 1 },
} as const;

/** GraphQL over HTTP against the same schema and rows on Apollo's defaults. */
export const graphql: Benchmark = async ({ folder, rounds, roundMs }, report) => {
  const dataDir = join(folder, 'data');
  await runMilepost(folder, 'import', LEDGERS, '--stated-times', '--data', dataDir);
  const token = await tokenOf(folder, dataDir);
  const ours = await startMilepost(dataDir);
  const answers = await Promise.all(Object.values(QUESTIONS).map((query) => ask(ours, token, query)));
  const rows = Object.assign({}, ...answers.map((answer) => dataOf(answer))) as object;
  const rowsFile = join(folder, 'rows.json');
  await writeFile(rowsFile, JSON.stringify(rows));
  const apollo = await startMeasured(APOLLO, SCHEMA, rowsFile);

  for (const [what, query] of Object.entries(QUESTIONS)) {
    const [answer, theirs] = [await ask(ours, token, query), await ask(apollo, token, query)];
    if (JSON.stringify(dataOf(answer)) !== JSON.stringify(dataOf(theirs))) throw new Error(`${what}: other rows`);
    for (const [how, { isNew, bound }] of Object.entries(HOW)) {
      const cpu = { ours: [] as number[], apollo: [] as number[] };
      async function load(kind: 'ours' | 'apollo'): Promise<number> {
        const server = { ours, apollo }[kind];
        const options = { connections: CONNECTIONS, ms: 2 * roundMs, isNew };
        const measured: Load = await loadHttp(server, token, query, options);
        cpu[kind].push(measured.cpuMsPerRequest);
        return measured.perSecond;
      }
      const rate = await interleave(rounds, { ours: () => load('ours'), apollo: () => load('apollo') });
      report({
        what: `GraphQL over HTTP, ${what}, ${how}, ${CONNECTIONS} connections`,
        unit: 'requests/s',
        ours: rate.ours,
        beside: { what: RIVAL, samples: rate.apollo },
      });
      const [, ...ourCpu] = cpu.ours;
      const [, ...theirCpu] = cpu.apollo;
      const perCpuSecond = (samples: readonly number[]) => samples.map((ms) => 1_000 / ms);
      report({
        what: `GraphQL over HTTP, ${what}, ${how}: requests per second of the server's CPU`,
        unit: 'requests',
        ours: perCpuSecond(ourCpu),
        beside: { what: RIVAL, samples: perCpuSecond(theirCpu) },
        goal: { of: 'ratio', is: 'atLeast', bound },
      });
    }
  }
  const [{ residentBytes }, theirs] = [await ours.usage(), await apollo.usage()];
  report({
    what: 'memory of the server after these questions',
    unit: 'MiB',
    ours: [residentBytes / 2 ** 20],
    beside: { what: RIVAL, samples: [theirs.residentBytes / 2 ** 20] },
    goal: { of: 'ratio', is: 'atMost', bound: 2 },
  });
  await Promise.all([ours.stop(), apollo.stop()]);
};

function dataOf(answer: string): object {
  const { data, errors } = JSON.parse(answer) as { data?: object; errors?: unknown };
  if (!data || errors) throw new Error(answer);
  return data;
}
