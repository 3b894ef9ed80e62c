import type { Label, Locale } from '@milepost/domain';
import type { ColumnKind, WrittenColumn, WrittenValue } from '@milepost/sheets';

/** A column of a table: its words, what its cells are, and how one is read of a row. */
export type Column<Row> = Label & {
  readonly kind: ColumnKind;
  readonly format?: string;
  readonly words?: Readonly<Record<string, Label>>;
  readonly read: (row: Row) => WrittenValue;
};

/** By the name of the member in JSON, in order. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>;

type Read<Row, Value extends WrittenValue = WrittenValue> = (row: Row) => Value;

const WHOLE = '#,##0';

export const text = <Row>(zh: string, en: string, read: Read<Row, string | null>): Column<Row> => ({
  zh,
  en,
  kind: 'text',
  read,
});

export const texts = <Row>(zh: string, en: string, read: Read<Row, readonly string[]>): Column<Row> => ({
  zh,
  en,
  kind: 'list',
  read,
});

export const day = <Row>(zh: string, en: string, read: Read<Row, string | null>): Column<Row> => ({
  zh,
  en,
  kind: 'day',
  read,
});

export const instant = <Row>(zh: string, en: string, read: Read<Row, string | null>): Column<Row> => ({
  zh,
  en,
  kind: 'instant',
  read,
});

export const count = <Row>(zh: string, en: string, read: Read<Row, number | null>): Column<Row> => ({
  zh,
  en,
  kind: 'number',
  format: WHOLE,
  read,
});

export const year = <Row>(zh: string, en: string, read: Read<Row, number>): Column<Row> => ({
  zh,
  en,
  kind: 'number',
  format: '0',
  read,
});

export const json = <Row>(zh: string, en: string, read: Read<Row>): Column<Row> => ({ zh, en, kind: 'json', read });

/** Decimal text, in a unit that its heading or another column tells. */
export const decimal = <Row>(zh: string, en: string, read: Read<Row, string | null>): Column<Row> => ({
  zh,
  en,
  kind: 'number',
  read,
});

/** Whole 元, as a number or its text. */
export const yuan = <Row>(zh: string, en: string, read: Read<Row, number | string | null>): Column<Row> => ({
  ...{ zh: `${zh}（元）`, en: `${en} (CNY)` },
  ...{ kind: 'number', format: WHOLE, read },
});

/** Percent, as decimal text of two places. */
export const percent = <Row>(zh: string, en: string, read: Read<Row, string | null>): Column<Row> => ({
  ...{ zh: `${zh}（%）`, en: `${en} (%)` },
  ...{ kind: 'number', format: '0.00', read },
});

/** One of a vocabulary. */
export const oneOf = <Row>(
  zh: string,
  en: string,
  words: Readonly<Record<string, Label>>,
  read: Read<Row, string | null>,
): Column<Row> => ({ zh, en, kind: 'text', words, read });

const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

export const yesNo = <Row>(zh: string, en: string, read: Read<Row, boolean>): Column<Row> => ({
  zh,
  en,
  kind: 'text',
  words: YES_NO,
  read,
});

/** A column as it is written in a language. */
export function writtenColumn(key: string, column: Omit<Column<never>, 'read'>, locale: Locale): WrittenColumn {
  const { kind, format, words } = column;
  const language = languageOf(locale);
  const said = words && Object.fromEntries(Object.entries(words).map(([value, label]) => [value, label[language]]));
  return { key, title: column[language], kind, ...(format && { format }), ...(said && { words: said }) };
}

export function languageOf(locale: Locale): keyof Label {
  return locale === 'en' ? 'en' : 'zh';
}
