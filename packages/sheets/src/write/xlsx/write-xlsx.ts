import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Written, WrittenTable } from '../written-table.js';
import { packageParts, sheetPath } from './package-parts.js';
import { openRows } from './row-reader.js';
import { notesXml, sheetXml } from './sheet-xml.js';
import { type Styles, stylesFor } from './styles.js';

const TOLD = 20;

/**
 * A workbook: the table, on as many sheets as it fills, and its notes. Written as it is read, whatever its length; who stops reading ends
 * the rows too.
 */
export async function* writeXlsx(table: WrittenTable): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  const stopped = new AbortController();
  zip.on('error', (error: Error) => output.destroy(error));
  const writing = writeParts(table, zip, stopped.signal).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* output;
    await writing;
  } finally {
    stopped.abort();
    output.destroy();
    await writing;
  }
}

async function writeParts(table: WrittenTable, zip: ZipFile, signal: AbortSignal): Promise<void> {
  const styles = stylesFor(table.columns);
  const [cut, sheets]: [string[], string[]] = [[], []];
  const rows = await openRows(table);
  let count = 0;
  try {
    do {
      const sheet = sheets.length === 0 ? table.title : `${table.title} ${sheets.length + 1}`;
      sheets.push(sheet);
      const report = {
        onRows: (written: number) => void (count += written),
        onCut: (cell: string) => {
          if (cut.length < TOLD) cut.push(sheets.length === 1 ? cell : `${sheet}!${cell}`);
        },
      };
      await added(zip, sheetPath(sheets.length - 1), sheetXml(table, rows, styles, report), signal);
    } while (!signal.aborted && (await rows.hasMore()));
  } finally {
    await rows.close();
  }
  if (!signal.aborted) end(table, zip, { sheets, styles, written: { rows: count, cut } });
}

type End = { readonly sheets: readonly string[]; readonly styles: Styles; readonly written: Written };

function end({ notes }: WrittenTable, zip: ZipFile, { sheets, styles, written }: End): void {
  const parts = new Map(packageParts([...sheets, notes.title]));
  parts.set(sheetPath(sheets.length), notesXml(notes.lines(written), styles));
  parts.set('xl/styles.xml', styles.xml);
  for (const [path, xml] of parts) zip.addBuffer(Buffer.from(xml), path);
  zip.end();
}

/** Waits until the part is written, or nobody wants it any more. */
function added(zip: ZipFile, path: string, xml: AsyncGenerator<string>, signal: AbortSignal): Promise<void> {
  const source = Readable.from(xml, { objectMode: false });
  return new Promise((resolve, reject) => {
    const stop = () => void source.destroy();
    signal.addEventListener('abort', stop, { once: true });
    source.once('error', reject);
    source.once('close', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else zip.addReadStream(source, path);
  });
}
