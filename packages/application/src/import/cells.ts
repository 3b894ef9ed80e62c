import {
  type Calendar,
  type Day,
  type Instant,
  instantText,
  isDay,
  isPeriod,
  type Label,
  muText,
  normalCode,
  type Normalised,
  normalName,
  normalProse,
  parseMu,
  parseYuan,
  type Period,
  type ReturnPeriod,
  type RoughDay,
} from '@milepost/domain';
import type { Json } from '@milepost/event-store';
import { instantOfMinute } from './instant-of-minute.js';

/** How the cells of one kind are read. `read` gets trimmed text that is not empty; undefined means malformed. */
export type LedgerCell<T extends Json> = {
  readonly expected: Label;
  /** The error code of a malformed one. */
  readonly code: 'CELL_MALFORMED' | 'VALUE_UNKNOWN';
  read(text: string, calendar: Calendar): T | undefined;
  /** As the catalogue of commands takes it. */
  json(value: T): Json;
};

const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
/** Office programs write the seconds that they do not show. */
const TIME = /^(\S+) +(\d{1,2}):(\d{2})(?::00)?$/;
const MONTH = /^(\d{4})[-/](\d{1,2})$/;
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d{1,2})?$/;

export const code: LedgerCell<string> = malformed(
  '编号（不超过64个字符，不含空格）',
  'a code of at most 64 characters without spaces',
  (text) => {
    const read = normalText(normalCode, text, 64);
    return read?.startsWith('project-') ? undefined : read;
  },
);

export const name = words(normalName, 200);
export const prose = words(normalProse, 2_000);

export const year: LedgerCell<number> = malformed('年度，如2018', 'a year such as 2018', (text) => {
  const read = normal(text);
  return /^\d{4}$/.test(read) && isPeriod(`${read}-01`) ? Number(read) : undefined;
});

export const month: LedgerCell<Period> = malformed('月份，如2018-05', 'a month such as 2018-05', (text) => {
  const [, y = '', m = ''] = MONTH.exec(normal(text)) ?? [];
  const read = `${y}-${m.padStart(2, '0')}`;
  return isPeriod(read) ? read : undefined;
});

/** A month, or a 旬 of it in words: as `2018-05-2` an office program would take it for a day. */
export const returnPeriod: LedgerCell<ReturnPeriod> = malformed(
  '月份，如2018-05，或旬，如2018-05上旬',
  'a month such as 2018-05, or a 旬 such as 2018-05上旬',
  (text, calendar) => {
    const [, ofMonth = '', part = ''] = /^(.*?)([上中下]旬)?$/u.exec(text) ?? [];
    const read = month.read(ofMonth, calendar);
    return read && part !== '' ? `${read}-${'上中下'.indexOf(part.charAt(0)) + 1}` : read;
  },
);

export const day: LedgerCell<Day> = malformed('日期，如2018-05-31', 'a day such as 2018-05-31', (text) =>
  readDay(normal(text)),
);

/** As precisely as is known. */
export const roughDay: LedgerCell<RoughDay> = malformed(
  '年、月或日，如2018、2018-05、2018-05-31',
  'a year, a month or a day such as 2018, 2018-05 or 2018-05-31',
  (text, calendar) => year.read(text, calendar)?.toString() ?? month.read(text, calendar) ?? readDay(normal(text)),
);

/** To the minute, in the register's zone. */
export const time: LedgerCell<Instant> = {
  ...malformed<Instant>('时间，如2018-05-31 09:30', 'a time such as 2018-05-31 09:30', (text, calendar) => {
    const [, date = '', hour = '', minute = ''] = TIME.exec(normal(text)) ?? [];
    const read = readDay(date);
    if (read === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
    return instantOfMinute(read, Number(hour) * 60 + Number(minute), calendar);
  }),
  json: instantText,
};

/** 万元 with at most two places, as whole 元. */
export const amount: LedgerCell<string> = malformed(
  '金额（万元，最多两位小数）',
  'an amount in 万元 with at most two places',
  (text) => {
    const read = normal(text);
    const [, sign = '', whole = '', places = ''] =
      DECIMAL.exec(GROUPED.test(read) ? read.replaceAll(',', '') : read) ?? [];
    if (whole === '' || whole.length > 30) return undefined;
    const yuan = BigInt(`${sign}${whole}${places.padEnd(2, '0')}00`).toString();
    return parseYuan(yuan) === null ? undefined : yuan;
  },
);

/** The same; null where it is said to be unknown. */
export const amountOrUnknown: LedgerCell<string | null> = {
  ...amount,
  expected: { zh: `${amount.expected.zh}、xx或待定`, en: `${amount.expected.en}, xx or 待定` },
  read: (text, calendar) => (/^(xx|待定)$/i.test(normal(text)) ? null : amount.read(text, calendar)),
  json: (value) => value,
};

/** 亩 with at most two places; null for `xx`, unknown. */
export const area: LedgerCell<string | null> = malformed(
  '面积（亩，最多两位小数）或xx',
  'an area in 亩 with at most two places, or xx',
  (text) => {
    const read = normal(text);
    if (/^xx$/i.test(read)) return null;
    const milliMu = DECIMAL.test(read) ? parseMu(read) : null;
    return milliMu === null ? undefined : muText(milliMu);
  },
);

export const tags = malformed<readonly string[]>('标签，以“；”分隔', 'tags separated by ；', (text) => {
  const all = text
    .split('；')
    .filter((tag) => tag.trim() !== '')
    .map((tag) => normalText(normalName, tag, 200));
  const read = all.filter((tag) => tag !== undefined);
  return all.length <= 50 && read.length === all.length ? [...new Set(read)] : undefined;
});

export const sha256: LedgerCell<string> = {
  ...malformed<string>('SHA-256摘要（64位十六进制）', 'a SHA-256 digest, 64 hexadecimal digits', (text) =>
    /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined,
  ),
  json: (hash) => [{ hash }],
};

/** One of a few words, with what each is in the catalogue of commands. */
export function oneOf<const V extends Readonly<Record<string, Json>>>(values: V): LedgerCell<keyof V & string> {
  const words = Object.keys(values);
  return {
    expected: { zh: words.join('、'), en: words.join(', ') },
    code: 'VALUE_UNKNOWN',
    read: (text) => (Object.hasOwn(values, text) ? text : undefined),
    json: (word) => values[word] ?? null,
  };
}

/** A word of one of the domain's vocabularies, in Chinese. */
export function labelled<const V extends Readonly<Record<string, Label>>>(vocabulary: V): LedgerCell<V[keyof V]['zh']> {
  return oneOf(Object.fromEntries(Object.entries(vocabulary).map(([key, { zh }]) => [zh, key])));
}

/** Full-width digits and signs as plain ones. */
function normal(text: string): string {
  return text.normalize('NFKC').trim();
}

function readDay(text: string): Day | undefined {
  const [, y = '', m = '', d = ''] = DATE.exec(text) ?? [];
  const read = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(read) ? read : undefined;
}

function words(normal: Normal, limit: number): LedgerCell<string> {
  const zh = `不超过${limit}个字符的文字，不含控制字符`;
  return malformed(zh, `text of at most ${limit} characters without control characters`, (text) =>
    normalText(normal, text, limit),
  );
}

type Normal = (given: string) => Normalised;

function normalText(normal: Normal, given: string, limit: number): string | undefined {
  const read = normal(given);
  return 'text' in read && read.text.length <= limit ? read.text : undefined;
}

function malformed<T extends Json>(zh: string, en: string, read: LedgerCell<T>['read']): LedgerCell<T> {
  return { expected: { zh, en }, code: 'CELL_MALFORMED', read, json: (value) => value };
}
