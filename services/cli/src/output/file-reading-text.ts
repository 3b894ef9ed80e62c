import { type Applied, type FileReading, PROBLEMS, type SheetRead } from '@milepost/application';
import { say, told } from '../language.js';
import { cut } from './width.js';

const SKIPPED = {
  HIDDEN: { zh: '隐藏的工作表，未读', en: 'a hidden sheet, not read' },
  EMPTY: { zh: '空表，未读', en: 'empty, not read' },
  PROSE: { zh: '没有表格，未读', en: 'no table, not read' },
  STATISTICS: {
    zh: '统计表，没有项目名称列，未读；若有，用 --map 列名=name 指出',
    en: 'statistics without a column of names, not read; where there is one, name it: --map COLUMN=name',
  },
  NOT_ASKED: { zh: '未要求读取', en: 'not asked for' },
} as const;
const KINDS = {
  LIST: { zh: '项目清单', en: 'list of projects' },
  MONTHLY: { zh: '月报', en: 'monthly report' },
  CUMULATIVE: { zh: '累计完成表', en: 'cumulative report' },
  TEN_DAY: { zh: '旬报', en: 'report of ten days' },
  FUNDING: { zh: '资金来源表', en: 'sources of funds' },
  UNSTARTED: { zh: '未开工项目表', en: 'projects not started' },
} as const;
const DROPPED = {
  ORDINAL: { zh: '序号', en: 'number of the row' },
  COMPUTED: { zh: '由其他列算出', en: 'computed from others' },
  PERSONAL_DATA: { zh: '个人信息，不读取', en: 'personal data, not read' },
  EMPTY: { zh: '空列', en: 'empty' },
  ERRORS: { zh: '全是公式错误', en: 'nothing but errors of formulas' },
  BY_HAND: { zh: '按要求不读', en: 'not read, as asked' },
} as const;
const SHOWN = 30;
const LONGEST = 40; // columns

/** A reading for a clerk. */
export function fileReadingText(reading: FileReading, applied: Applied | null): string {
  const { file, sheets, facts, problems, projects } = reading;
  const unheld = [...facts.new, ...facts.changed].filter((fact) => fact.unheld !== undefined).length;
  const lines = [
    say(`${file}: ${projects.length} projects`, `${file}：${projects.length}个项目`),
    ...sheets.flatMap(sheetLines),
    ...some(problems, ({ sheet, row, column, value, code }) => {
      const cell = value === null ? '' : `“${cut(value, LONGEST)}”`;
      return `  ${sheet} ${column ?? ''}${row} ${told(PROBLEMS[code])}${cell}`;
    }),
    say(
      `${facts.new.length} new, ${facts.same.length} same, ${facts.changed.length} changed, ${facts.ambiguous.length} rows ambiguous, ${facts.missing.length} no longer in the file`,
      `新增${facts.new.length}项，相同${facts.same.length}项，有变化${facts.changed.length}项，不能确定${facts.ambiguous.length}行，文件中已没有${facts.missing.length}项`,
    ),
    ...some(facts.changed, ({ sheet, row, command, before, changes, input }) => {
      const values = changes.map((key) => `${key} ${String(before[key] ?? '')} → ${String(input[key] ?? '')}`);
      return say(
        `  changed ${sheet} row ${row} ${command} ${values.join(', ')}`,
        `  有变化 ${sheet} 第${row}行 ${command} ${values.join('，')}`,
      );
    }),
    ...some(facts.ambiguous, ({ sheet, row, name, choices }) =>
      say(
        `  ambiguous ${sheet} row ${row} “${name}”: ${choices.join(', ')}`,
        `  不能确定 ${sheet} 第${row}行“${name}”：${choices.join('、')}`,
      ),
    ),
    ...some(facts.missing, ({ project, name, text }) =>
      say(
        `  no longer in the file ${project} ${name}${text === null ? '' : `: ${text}`}`,
        `  文件中已没有 ${project} ${name}${text === null ? '' : `：${text}`}`,
      ),
    ),
    ...(unheld === 0
      ? []
      : [say(`of these ${unheld} cannot be recorded whole yet`, `其中${unheld}项登记库目前还不能完整登记`)]),
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
  if (skipped !== null) return [`  ${name}${say(': ', '：')}${told(SKIPPED[skipped])}`];
  const attributes = columns.flatMap(({ attribute }) => attribute ?? []);
  const dropped = columns.flatMap(({ column, header, dropped }) =>
    dropped === null
      ? []
      : [say(`${header ?? column} (${DROPPED[dropped].en})`, `${header ?? column}（${DROPPED[dropped].zh}）`)],
  );
  const wrong = totals.filter(({ agrees }) => agrees === false);
  return [
    say(
      `  ${name}: ${kind === undefined ? '' : KINDS[kind].en}, header in row ${headerRow ?? 0}${unit ? `, unit ${unit}` : ''}`,
      `  ${name}：${kind === undefined ? '' : KINDS[kind].zh}，表头在第${headerRow ?? 0}行${unit ? `，单位${unit}` : ''}`,
    ),
    ...(attributes.length === 0
      ? []
      : [say(`    as other attributes: ${attributes.join(', ')}`, `    作为其他属性：${attributes.join('、')}`)]),
    ...(dropped.length === 0
      ? []
      : [say(`    columns not read: ${dropped.join(', ')}`, `    不读的列：${dropped.join('、')}`)]),
    ...notes.map(({ row, text }) =>
      say(`    row ${row} is no project: ${cut(text, LONGEST)}`, `    第${row}行不是项目：${cut(text, LONGEST)}`),
    ),
    totals.length === 0
      ? say('    no totals', '    没有合计')
      : say(
          `    ${totals.length} totals compared, ${wrong.length} wrong`,
          `    合计核对${totals.length}处，${wrong.length}处不符`,
        ),
    ...wrong.map(({ row, column, printed, computed }) =>
      say(
        `    row ${row} ${column === 'count' ? 'count' : `column ${column}`}: printed ${printed}, the rows come to ${computed ?? 'unknown'}`,
        `    第${row}行${column === 'count' ? '个数' : `${column}列`}：表上${printed}，各行相加${computed ?? '不详'}`,
      ),
    ),
  ];
}

function appliedLines({ recorded, repeated, corrected, rejected, left, unheld }: Applied): string[] {
  return [
    say(
      `Recorded ${recorded}, corrected ${corrected}, recorded before ${repeated}`,
      `已登记${recorded}项，更正${corrected}项，此前已登记${repeated}项`,
    ),
    ...(left === 0
      ? []
      : [
          say(
            `${left} changed left as they are (--correct puts them right)`,
            `${left}项有变化的未改动（--correct 更正）`,
          ),
        ]),
    ...(unheld === 0 ? [] : [say(`${unheld} not recorded, or not whole`, `${unheld}项未登记或未完整登记`)]),
    ...some(rejected, ({ sheet, row, command, message, messageEn }) =>
      say(
        `  not recorded ${sheet} row ${row}${command === null ? '' : ` ${command}`}: ${messageEn}`,
        `  未登记 ${sheet} 第${row}行${command === null ? '' : ` ${command}`}：${message}`,
      ),
    ),
  ];
}

function some<T>(all: readonly T[], line: (one: T) => string): string[] {
  const rest = all.length - SHOWN;
  return [
    ...all.slice(0, SHOWN).map(line),
    ...(rest > 0 ? [say(`  … and ${rest} more; --json lists all`, `  …… 另有${rest}项，--json 列出全部`)] : []),
  ];
}
