import { type Applied, type FileReading, PROBLEMS, type SheetRead } from '@milepost/application';
import { cut } from './width.js';

const SKIPPED = {
  HIDDEN: '隐藏的工作表，未读',
  EMPTY: '空表，未读',
  PROSE: '没有表格，未读',
  STATISTICS: '统计表，没有项目名称列，未读；若有，用 --map 列名=name 指出',
  NOT_ASKED: '未要求读取',
} as const;
const KINDS = {
  LIST: '项目清单',
  MONTHLY: '月报',
  CUMULATIVE: '累计完成表',
  TEN_DAY: '旬报',
  FUNDING: '资金来源表',
  UNSTARTED: '未开工项目表',
} as const;
const DROPPED = {
  ORDINAL: '序号',
  COMPUTED: '由其他列算出',
  PERSONAL_DATA: '个人信息，不读取',
  EMPTY: '空列',
  ERRORS: '全是公式错误',
  BY_HAND: '按要求不读',
} as const;
const SHOWN = 30;
const LONGEST = 40; // columns

/** A reading for a clerk, in the language of her files. */
export function fileReadingText(reading: FileReading, applied: Applied | null): string {
  const { file, sheets, facts, problems, projects } = reading;
  const unheld = [...facts.new, ...facts.changed].filter((fact) => fact.unheld !== undefined).length;
  const lines = [
    `${file}：${projects.length}个项目`,
    ...sheets.flatMap(sheetLines),
    ...some(problems, ({ sheet, row, column, value, code }) => {
      const cell = value === null ? '' : `“${cut(value, LONGEST)}”`;
      return `  ${sheet} ${column ?? ''}${row} ${PROBLEMS[code].zh}${cell}`;
    }),
    `新增${facts.new.length}项，相同${facts.same.length}项，有变化${facts.changed.length}项，不能确定${facts.ambiguous.length}行，文件中已没有${facts.missing.length}项`,
    ...some(facts.changed, ({ sheet, row, command, before, changes, input }) => {
      const values = changes.map((key) => `${key} ${String(before[key] ?? '')} → ${String(input[key] ?? '')}`);
      return `  有变化 ${sheet} 第${row}行 ${command} ${values.join('，')}`;
    }),
    ...some(
      facts.ambiguous,
      ({ sheet, row, name, choices }) => `  不能确定 ${sheet} 第${row}行“${name}”：${choices.join('、')}`,
    ),
    ...some(
      facts.missing,
      ({ project, name, text }) => `  文件中已没有 ${project} ${name}${text === null ? '' : `：${text}`}`,
    ),
    ...(unheld === 0 ? [] : [`其中${unheld}项登记库目前还不能完整登记`]),
    ...(applied === null ? [] : appliedLines(applied)),
  ];
  return `${lines.join('\n')}\n`;
}

function sheetLines({
  name,
  skipped,
  kind,
  headerRow,
  unit,
  columns = [],
  totals = [],
  notes = [],
}: SheetRead): string[] {
  if (skipped !== null) return [`  ${name}：${SKIPPED[skipped]}`];
  const attributes = columns.flatMap(({ attribute }) => attribute ?? []);
  const dropped = columns.flatMap(({ column, header, dropped }) =>
    dropped === null ? [] : [`${header ?? column}（${DROPPED[dropped]}）`],
  );
  const wrong = totals.filter(({ agrees }) => agrees === false);
  return [
    `  ${name}：${kind === undefined ? '' : KINDS[kind]}，表头在第${headerRow ?? 0}行${unit ? `，单位${unit}` : ''}`,
    ...(attributes.length === 0 ? [] : [`    作为其他属性：${attributes.join('、')}`]),
    ...(dropped.length === 0 ? [] : [`    不读的列：${dropped.join('、')}`]),
    ...notes.map(({ row, text }) => `    第${row}行不是项目：${cut(text, LONGEST)}`),
    totals.length === 0 ? '    没有合计' : `    合计核对${totals.length}处，${wrong.length}处不符`,
    ...wrong.map(
      ({ row, column, printed, computed }) =>
        `    第${row}行${column === 'count' ? '个数' : `${column}列`}：表上${printed}，各行相加${computed ?? '不详'}`,
    ),
  ];
}

function appliedLines({ recorded, repeated, corrected, rejected, left, unheld }: Applied): string[] {
  return [
    `已登记${recorded}项，更正${corrected}项，此前已登记${repeated}项`,
    ...(left === 0 ? [] : [`${left}项有变化的未改动（--correct 更正）`]),
    ...(unheld === 0 ? [] : [`${unheld}项未登记或未完整登记`]),
    ...some(
      rejected,
      ({ sheet, row, command, message }) =>
        `  未登记 ${sheet} 第${row}行${command === null ? '' : ` ${command}`}：${message}`,
    ),
  ];
}

function some<T>(all: readonly T[], line: (one: T) => string): string[] {
  const rest = all.length - SHOWN;
  return [...all.slice(0, SHOWN).map(line), ...(rest > 0 ? [`  …… 另有${rest}项，--json 列出全部`] : [])];
}
