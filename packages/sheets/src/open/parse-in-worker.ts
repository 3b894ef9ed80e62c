import { Worker } from 'node:worker_threads';
import { SheetsError, type SheetsErrorCode } from '../sheets-error.js';
import type { Cell, Workbook } from '../workbook.js';
import type { Limits } from './limits.js';

/** Beside `src` and `dist` alike. */
const WORKER = new URL('../../worker/parse-spreadsheet.mjs', import.meta.url);

/** All cells of a workbook live until it is posted: in the usual room for what is new each would be moved twice. */
const YOUNG_MB = 128;

type Outcome = { readonly workbook: Workbook } | { readonly failed: SheetsErrorCode };
/** JSON has null where a row has no cell. */
type PostedRow = (Cell | null | undefined)[];

/** Neither a loop nor a flood in the reader of a file harms this process: it runs apart, with its own memory and a deadline. */
export function parseInWorker(bytes: Uint8Array, text: string | null, limits: Limits): Promise<Workbook> {
  const worker = new Worker(WORKER, {
    workerData: { bytes, text, limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    execArgv: [],
    stderr: true,
  });
  return new Promise<Workbook>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new SheetsError('FILE_TOO_SLOW')), limits.milliseconds);
    worker.once('message', (posted: string) => {
      clearTimeout(deadline);
      const outcome = JSON.parse(posted) as Outcome;
      if ('workbook' in outcome) resolve(withHoles(outcome.workbook));
      else reject(new SheetsError(outcome.failed));
    });
    worker.once('error', (cause: Error) => {
      clearTimeout(deadline);
      const isFull = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new SheetsError(isFull ? 'FILE_TOO_LARGE' : 'FILE_DAMAGED', { cause }));
    });
    worker.once('exit', () => {
      clearTimeout(deadline);
      reject(new SheetsError('FILE_DAMAGED'));
    });
  }).finally(() => void worker.terminate());
}

function withHoles(workbook: Workbook): Workbook {
  for (const { rows } of workbook.sheets)
    for (const row of rows as readonly PostedRow[])
      for (let column = 0; column < row.length; column += 1) row[column] ??= undefined;
  return workbook;
}
