import XLSX from '@e965/xlsx';
import { type Administration, createAdministration, createRegister } from '@milepost/application';
import { type Actor, calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import type { Benchmark } from '../benchmark.js';
import { interleave } from '../harness/interleave.js';

const ROWS = 20_000;
const OFFICE: Actor = { id: 'unit:bench', role: 'office', post: null, unit: null, onBehalfOf: null };
const HEADER = [
  '序号',
  '项目名称',
  '建设单位',
  '责任单位',
  '建设地点',
  '建设规模及内容',
  '建设起止年限',
  '总投资',
  '年度计划投资',
  '1月完成投资',
  '存在问题',
  '备注',
];

/** A workbook of 20,000 projects, read and compared with an empty register: against what the bare reader takes of the same bytes. */
export const files: Benchmark = async ({ rounds }, report) => {
  const bytes = workbook();
  const administration = await emptyRegister();
  let heldMb = 0;
  const samples = await interleave(rounds, {
    ours: () =>
      cpuOf(async () => {
        const { reading } = await administration.readFile(
          { name: 'f.xlsx', bytes },
          { options: { year: 2021, listDate: '2021-01-15', codes: 'B-{n}' }, apply: null, actor: OFFICE },
        );
        if (reading.projects.length !== ROWS) throw new Error(`${reading.projects.length} projects`);
        heldMb = Math.max(heldMb, process.memoryUsage.rss() / 2 ** 20);
      }),
    bare: () =>
      cpuOf(async () =>
        XLSX.read(bytes, {
          type: 'buffer',
          dense: true,
          cellStyles: true,
          cellNF: true,
          cellText: true,
          cellDates: false,
        }),
      ),
  });
  report({
    what: 'a workbook of 20,000 rows of 12 cells, read and compared',
    unit: 'ms of CPU',
    ours: samples.ours,
    beside: { what: 'the bare reader', samples: samples.bare },
    goal: { of: 'ratio', is: 'atMost', bound: 3 },
  });
  report({
    what: 'memory of the process then',
    unit: 'MB',
    ours: [heldMb],
    goal: { of: 'value', is: 'atMost', bound: 1_500 },
  });
};

/** Milliseconds that all threads of this process work. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function workbook(): Uint8Array {
  const rows = Array.from({ length: ROWS }, (_, row) => [
    row + 1,
    `示例项目${row + 1}号工程`,
    `示例建设公司${row % 97}`,
    `示例责任单位${row % 31}`,
    `示例镇${row % 11}`,
    `新建道路${row % 50}公里，配套管网`,
    '2020.5-2022.12',
    1_000 + row,
    100 + (row % 900),
    row % 7 === 0 ? null : row % 90,
    row % 5 === 0 ? '征地未完成' : null,
    `备注${row % 3}`,
  ]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    book,
    XLSX.utils.aoa_to_sheet([['重点项目表'], ['单位：万元'], HEADER, ...rows]),
    '清单',
  );
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

async function emptyRegister(): Promise<Administration> {
  const calendar = calendarIn('Asia/Shanghai');
  const log = openMemoryEventStore();
  const reads = await openMemoryReadStore(VIEWS);
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const none = () => Promise.reject(new Error('no views are kept here'));
  return createAdministration({
    register,
    log,
    calendar,
    views: { generations: none, work: none, compare: none, audit: none },
    confirmClock: async () => ({ confirmed: null }),
  });
}
