import { SheetsError } from '../sheets-error.js';
import { columnName } from '../table/column-name.js';
import type { Annotation } from './annotation.js';
import { textOf, withText, type ZipPart, zipOf, zipParts } from './zip-parts.js';

const ROW = /<((?:\w+:)?)row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1row>)/g;
const CELL_AT = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)\d+"/g;

/** Cells are added to the rows of the sheets that are spoken of; every other part stays to the byte. Null: none of these sheets is found. */
export function annotatedXlsx(bytes: Buffer, { header, headerRows, remarks }: Annotation): Uint8Array | null {
  const parts = zipParts(bytes);
  const paths = sheetPaths(parts);
  const edited = new Map<string, string>();
  for (const [sheet, headerRow] of headerRows) {
    const part = parts.find(({ name }) => name === paths.get(sheet));
    if (!part) return null;
    const said = new Map([...(remarks.get(sheet) ?? []), [headerRow, header]]);
    edited.set(part.name, withColumn(edited.get(part.name) ?? textOf(part), said));
  }
  return zipOf(parts.map((part) => (edited.has(part.name) ? withText(part, edited.get(part.name) ?? '') : part)));
}

function withColumn(xml: string, said: ReadonlyMap<number, string>): string {
  const column = columnName(widthOf(xml));
  return xml.replaceAll(ROW, (whole, prefix: string, attributes: string, content: string | undefined) => {
    const row = Number(/\br="(\d+)"/.exec(attributes)?.[1]);
    const text = said.get(row);
    if (text === undefined) return whole;
    const cell = `<${prefix}c r="${column}${row}" t="inlineStr"><${prefix}is><${prefix}t>${escaped(text)}</${prefix}t></${prefix}is></${prefix}c>`;
    return `<${prefix}row${attributes.replace(/\s*spans="[^"]*"/, '')}>${content ?? ''}${cell}</${prefix}row>`;
  });
}

/** Columns that hold a cell. */
function widthOf(xml: string): number {
  let most = 0;
  for (const [, letters = ''] of xml.matchAll(CELL_AT)) {
    const index = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    most = Math.max(most, index);
  }
  return most;
}

/** Paths of the parts that hold the sheets, by name. */
function sheetPaths(parts: readonly ZipPart[]): ReadonlyMap<string, string> {
  function read(path: string) {
    const part = parts.find(({ name }) => name === path);
    if (!part) throw new SheetsError('FILE_DAMAGED');
    return textOf(part);
  }
  const targets = new Map<string, string>();
  for (const [tag] of read('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)) {
    const [id, target] = ['Id', 'Target'].map((name) => attribute(tag, name));
    if (id !== undefined && target !== undefined)
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const paths = new Map<string, string>();
  for (const [tag] of read('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const [name, id] = [attribute(tag, 'name'), /\b\w+:id="([^"]*)"/.exec(tag)?.[1]];
    const path = targets.get(id ?? '');
    if (name !== undefined && path !== undefined) paths.set(unescaped(name), path);
  }
  return paths;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}
