import type { Cell, Range, Sheet, Workbook } from '@milepost/sheets';
import { fc } from '@milepost/testing';
import type { SheetKind } from '../output.js';
import { HEADERS, MONTHS, SECTIONS, SOURCES, TEN_DAYS, THROUGH, UNITS, withUnit, ZEROS } from './written-words.js';

/** A project as it was meant, amounts in whole 元; null: not known. */
export type Meant = {
  readonly name: string;
  readonly owner: string | null;
  readonly total: number | null;
  readonly plan: number | null;
  /** Of January to March, of 1–3月 together, or of the first ten days of March. */
  readonly done: readonly (number | null)[];
  readonly issue: string | null;
  readonly started: boolean;
  readonly section: number;
  /** What each source gives of the plan. */
  readonly sources: readonly number[];
};

export type Written = {
  readonly workbook: Workbook;
  /** In the order of the rows. */
  readonly projects: readonly Meant[];
  readonly sections: readonly string[];
};

type Style = {
  readonly titles: readonly string[];
  readonly unit: keyof typeof ZEROS;
  readonly unitIn: 'row' | 'title' | 'headers';
  readonly marks: readonly string[];
  readonly hasSums: boolean;
  readonly isText: boolean;
  readonly isMerged: boolean;
  readonly words: number;
  readonly order: readonly number[];
  readonly isNumbered: boolean;
  readonly note: string | null;
  readonly unknown: string;
};

const amount = fc.integer({ min: 1, max: 9_999_999 }).map((number) => number * 10_000);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 6 });

const meant = (kind: SheetKind): fc.Arbitrary<Omit<Meant, 'name'>> =>
  fc.record({
    owner: maybe(fc.constantFrom(...UNITS)),
    total: maybe(amount),
    plan: kind === 'FUNDING' ? fc.constant(null) : maybe(amount),
    done: fc.array(maybe(amount), { minLength: 3, maxLength: 3 }),
    issue: maybe(fc.constantFrom('征地未完成', '资金未到位', '环评批复未下达')),
    started: fc.boolean(),
    section: fc.nat(SECTIONS.length - 1),
    sources: fc.array(amount, { minLength: 2, maxLength: 3 }),
  });

const style: fc.Arbitrary<Style> = fc.record({
  titles: fc.subarray(['附件1', '示例市2021年重点项目表', '二〇二一年三月']),
  unit: fc.constantFrom('元', '万元', '亿元'),
  unitIn: fc.constantFrom('row', 'title', 'headers'),
  marks: fc.constantFrom(['一、', '二、', '三、'], ['（一）', '（二）', '（三）'], ['——', '——', '——']),
  hasSums: fc.boolean(),
  isText: fc.boolean(),
  isMerged: fc.boolean(),
  words: fc.nat(100),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
  isNumbered: fc.boolean(),
  note: fc.constantFrom(null, '注：本表由各单位填报。', '说明：单位以实际为准'),
  unknown: fc.constantFrom('', '—', '待定', '/'),
});

/** A file of one kind as an office may write it, and what it means. */
export function writtenFile(kind: SheetKind): fc.Arbitrary<Written> {
  const projects = fc.array(meant(kind), { minLength: kind === 'FUNDING' ? 2 : 1, maxLength: 6 });
  return fc.tuple(projects, style).map(([all, of]) => {
    const named = all.map((one, index) => ({ ...one, name: `示例${'甲乙丙丁戊己'.charAt(index)}工程` }));
    return write(
      kind,
      named.toSorted((a, b) => a.section - b.section),
      of,
    );
  });
}

type Column = {
  readonly header: string;
  readonly isMoney: boolean;
  readonly cells: (project: Meant, source: number) => string | number | null;
};

function columnsFor(kind: SheetKind, { words }: Style): readonly Column[] {
  const word = (of: readonly string[]) => of[words % of.length] ?? '';
  const text = (header: string, cells: Column['cells']): Column => ({ header, isMoney: false, cells });
  const money = (header: string, cells: Column['cells']): Column => ({ header, isMoney: true, cells });
  const first =
    (of: Column['cells']): Column['cells'] =>
    (project, source) =>
      source === 0 ? of(project, 0) : null;
  const common = [
    text(
      word(HEADERS.owner),
      first(({ owner }) => owner),
    ),
  ];
  const amounts = [
    money(
      word(HEADERS.total),
      first(({ total }) => total),
    ),
  ];
  const plan = money(word(HEADERS.plan), ({ plan, sources }, source) =>
    kind === 'FUNDING' ? (sources[source] ?? null) : plan,
  );
  const issue = text(word(HEADERS.issue), ({ issue }) => issue);
  switch (kind) {
    case 'LIST':
      return [...common, ...amounts, plan];
    case 'MONTHLY':
      return [
        ...common,
        ...amounts,
        plan,
        issue,
        ...[0, 1, 2].map((month) =>
          money((MONTHS[words % MONTHS.length] ?? String)(month + 1), ({ done }) => done[month] ?? null),
        ),
      ];
    case 'CUMULATIVE':
      return [...common, ...amounts, plan, money(word(THROUGH), ({ done }) => done[0] ?? null), issue];
    case 'TEN_DAY':
      return [...common, ...amounts, plan, money(word(TEN_DAYS), ({ done }) => done[0] ?? null), issue];
    case 'FUNDING':
      return [
        ...common,
        ...amounts,
        text(word(HEADERS.source), ({ sources }, source) =>
          source < sources.length ? (SOURCES[source] ?? null) : null,
        ),
        plan,
      ];
    case 'UNSTARTED':
      return [...common, text(word(HEADERS.started), ({ started }) => (started ? '是' : '否')), issue];
  }
}

function write(kind: SheetKind, projects: readonly Meant[], style: Style): Written {
  const { order, words, isNumbered, unit, unitIn } = style;
  const inOrder = columnsFor(kind, style).map((column, index) => ({
    column,
    at: order.indexOf(index % 7) + Math.floor(index / 7) * 7,
  }));
  const ordered = inOrder.toSorted((a, b) => a.at - b.at).map(({ column }) => column);
  const name: Column = {
    header: HEADERS.name[words % HEADERS.name.length] ?? '',
    isMoney: false,
    cells: (project, source) => (source === 0 ? project.name : null),
  };
  const columns = [name, ...ordered];
  const left = isNumbered ? 1 : 0;
  const hasMoney = columns.some(({ isMoney }) => isMoney);
  const headers = columns.map(({ header, isMoney }) =>
    isMoney && unitIn === 'headers' ? withUnit(header, unit) : header,
  );
  const over = [
    ...style.titles.map((title) => [title]),
    ...(hasMoney && unitIn === 'row' ? [[...Array.from({ length: columns.length }, () => null), `单位：${unit}`]] : []),
    ...(hasMoney && unitIn === 'title' ? [[`重点项目情况（单位：${unit}）`]] : []),
  ];
  const rows: (string | number | null)[][] = [...over];
  const merges: Range[] = [];
  writeHeader(rows, merges, isNumbered ? ['序号', ...headers] : headers, style);
  const label = (text: string) => (isNumbered ? [null, text] : [text]);
  const sum = (of: readonly Meant[], text: string) =>
    rows.push([
      ...label(text),
      ...columns.slice(1).map((column) => (column.isMoney ? shown(total(column, of), style) : null)),
    ]);
  if (style.hasSums) sum(projects, `合计（${projects.length}个）`);
  const used = SECTIONS.filter((_, index) => projects.some(({ section }) => section === index));
  let number = 0;
  for (const [index, section] of used.entries()) {
    const within = projects.filter((project) => SECTIONS[project.section] === section);
    if (style.hasSums) sum(within, `${style.marks[index] ?? ''}${section}`);
    else rows.push(label(`${style.marks[index] ?? ''}${section}（${within.length}个）`));
    for (const project of within) {
      number += 1;
      const lines = kind === 'FUNDING' ? project.sources.length : 1;
      for (let line = 0; line < lines; line += 1)
        rows.push([
          ...(left === 1 ? [line === 0 ? number : null] : []),
          ...columns.map(({ cells, isMoney, header }) => {
            const said = cells(project, line);
            if (isMoney) return said === null ? (line === 0 ? style.unknown : null) : shown(Number(said), style);
            return said ?? (line === 0 && !/资金|投资来源|问题|原因/.test(header) ? style.unknown : null);
          }),
        ]);
    }
  }
  if (style.note !== null) rows.push([style.note]);
  const sheet: Sheet = { name: '表', hidden: false, rows: rows.map((row) => row.map(cellOf)), merges };
  return { workbook: { sheets: [sheet] }, projects, sections: used };
}

/** In one row, or `parent/child` in two. */
function writeHeader(
  rows: (string | number | null)[][],
  merges: Range[],
  headers: readonly string[],
  { isMerged }: Style,
): void {
  const top = rows.length;
  const parted = headers.map((header) => header.split('/'));
  if (!parted.some((parts) => parts.length > 1)) {
    rows.push([...headers]);
    return;
  }
  const parents = parted.map(([parent], index) =>
    parent !== undefined && parted[index - 1]?.[0] === parent ? null : (parent ?? null),
  );
  rows.push(
    isMerged ? parents : parted.map(([parent]) => parent ?? null),
    parted.map(([, child]) => child ?? null),
  );
  if (!isMerged) return;
  for (const [column, parts] of parted.entries())
    if (parts.length === 1) merges.push({ top, left: column, bottom: top + 1, right: column });
}

/** Of all lines of the projects: only those of sources have more than one. */
function total({ cells, header }: Column, projects: readonly Meant[]): number {
  const isOfSources = (project: Meant) => project.plan === null && HEADERS.plan.some((word) => word === header);
  return projects
    .flatMap((project) => (isOfSources(project) ? project.sources : [0]).map((_, line) => cells(project, line)))
    .reduce<number>((sum, said) => sum + Number(said ?? 0), 0);
}

function shown(yuan: number, { unit, isText }: Style): string | number {
  const value = Number((yuan / 10 ** ZEROS[unit]).toPrecision(15));
  if (!isText) return value;
  const [whole = '', places] = String(value).split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...(places === undefined ? [] : [places])].join('.');
}

function cellOf(said: string | number | null): Cell | undefined {
  if (said === null || said === '') return undefined;
  return typeof said === 'number' ? { kind: 'number', value: said, format: null } : { kind: 'text', text: said };
}
