import { type Actor, type Calendar, type Instant, type Label, type Locale } from '@milepost/domain';
import type { Written } from '@milepost/sheets';
import type { Basis } from '../queries/basis.js';
import { argumentLines } from './argument-lines.js';
import { languageOf } from './column.js';
import { exportQuery } from './export-query.js';
import { localTime } from './local-time.js';
import type { OpenTable } from './open-table.js';

export type NotesOf = {
  readonly name: string;
  readonly title: Label;
  readonly asked: object;
  readonly table: Pick<OpenTable, 'bases' | 'definitions'>;
  readonly actor: Actor;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly locale: Locale;
};

const WORDS = {
  title: { zh: '说明', en: 'About' },
  table: { zh: '表名', en: 'Table' },
  basis: { zh: '数据时点', en: 'Basis' },
  filters: { zh: '筛选条件', en: 'Asked for' },
  all: { zh: '全部', en: 'all' },
  rows: { zh: '行数', en: 'Rows' },
  by: { zh: '导出人', en: 'Exported by' },
  at: { zh: '导出时间', en: 'Exported at' },
  again: { zh: '再次取得同样内容', en: 'The same again' },
  unknown: { zh: '空格', en: 'Empty cells' },
  emptyMeans: { zh: '不详或没有；不是零', en: 'unknown or none; never zero' },
  cut: { zh: '截短的单元格', en: 'Cells cut short' },
  whole: { zh: '超过表格软件的长度，全文见CSV或NDJSON', en: 'longer than a spreadsheet holds; whole in CSV or NDJSON' },
} as const satisfies Readonly<Record<string, Label>>;

/** What is to be known about a table that left the register. */
export function notesOf(of: NotesOf): { readonly title: string; readonly lines: (written: Written) => string[][] } {
  const { title, table, asked, actor, now, calendar, locale } = of;
  const language = languageOf(locale);
  const say = (name: keyof typeof WORDS) => WORDS[name][language];
  const filters = argumentLines(asked, language);
  return {
    title: say('title'),
    lines: ({ rows, cut }) => [
      [say('table'), title[language]],
      ...table.bases.flatMap((basis) => basisLines(basis, of)),
      ...(filters.length > 0 ? filters : [say('all')]).map((line, index) => [index === 0 ? say('filters') : '', line]),
      [say('rows'), String(rows)],
      [say('unknown'), say('emptyMeans')],
      ...(cut.length > 0 ? [[say('cut'), `${cut.join(' ')}: ${say('whole')}`]] : []),
      [say('by'), [actor.unit, actor.post, actor.id].filter(Boolean).join(' ')],
      [say('at'), localTime(now, calendar)],
      [say('again'), `GET /export/${of.name}.xlsx?${decodeURIComponent(exportQuery(pinned(of)).toString())}`],
      ...table.definitions.map(([heading, said]) => [heading[language], said[language]]),
    ],
  };
}

function basisLines({ validAt, knownAt, seq, definitions, parked }: Basis, { calendar, locale }: NotesOf): string[][] {
  const [day, known] = [calendar.dayOf(validAt), knownAt === null ? '—' : localTime(knownAt, calendar)];
  const said =
    languageOf(locale) === 'zh'
      ? `截至${day}；登记库所知至${known}，序号${seq}；定义${definitions}`
      : `as of ${day}; as known at ${known}, seq ${seq}; definitions ${definitions}`;
  const behind =
    parked.length === 0
      ? []
      : [['', `${languageOf(locale) === 'zh' ? '未能更新' : 'not up to date'}: ${parked.join(', ')}`]];
  return [[WORDS.basis[languageOf(locale)], said], ...behind];
}

/** What was asked, at the points that it was answered from. */
function pinned({ asked, table, calendar }: NotesOf): object {
  const [one, other] = table.bases.map(({ validAt, seq }) => ({ validAt: calendar.dayOf(validAt), seq: String(seq) }));
  if ('from' in asked) return { ...asked, from: one, to: other };
  return { ...asked, asOf: one, ...(other && { since: other }) };
}
