import { escapeXml } from './escape-xml.js';
import type { WrittenColumn } from '../written-table.js';

const FIRST_FORMAT = 164;
const DAY = 'yyyy-mm-dd';
const MOMENT = 'yyyy-mm-dd hh:mm:ss';

/** Styles of cells by what they are for: numbers that the sheets name. */
export type Styles = {
  readonly xml: string;
  readonly header: number;
  readonly noteTitle: number;
  readonly note: number;
  /** A text that is not to be taken for a formula, also where somebody edits it. */
  readonly guarded: number;
  readonly of: (column: WrittenColumn) => number;
};

/** The styles that cells of these columns need. */
export function stylesFor(columns: readonly WrittenColumn[]): Styles {
  const formats = [...new Set(columns.flatMap((column) => formatOf(column) ?? []))];
  const fixed = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
  ];
  const own = formats.map(
    (_, index) =>
      `<xf numFmtId="${FIRST_FORMAT + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const styleOf = new Map(formats.map((format, index) => [format, fixed.length + index]));
  return {
    xml: stylesXml(formats, [...fixed, ...own]),
    ...{ header: 1, noteTitle: 2, note: 3, guarded: 4 },
    of: (column) => styleOf.get(formatOf(column) ?? '') ?? 0,
  };
}

function formatOf({ kind, format }: WrittenColumn): string | null {
  if (kind === 'day') return DAY;
  if (kind === 'instant') return MOMENT;
  return kind === 'number' ? (format ?? null) : null;
}

function stylesXml(formats: readonly string[], cells: readonly string[]): string {
  const numberFormats = formats
    .map((format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escapeXml(format)}"/>`)
    .join('');
  const edge = (side: string) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    formats.length > 0 ? `<numFmts count="${formats.length}">${numberFormats}</numFmts>` : '',
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>',
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE9E4D8"/></patternFill></fill></fills>',
    `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}</border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
