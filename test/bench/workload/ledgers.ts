import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A ledger of which every row appears so many times, each time about other projects, issues and funds. */
async function multiplied(file: string, times: number): Promise<string> {
  const [head = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  // Months are closed once for all.
  if (file.endsWith('periods.csv')) return [head, ...rows].join('\n');
  const copies = Array.from({ length: times }, (_, copy) =>
    copy === 0 ? rows : rows.map((row) => another(row, copy)),
  );
  return [head, ...copies.flat()].join('\n');
}

function another(row: string, copy: number): string {
  const renamed = row.replaceAll('SYN-2018-', `SYN${copy}-2018-`).replaceAll('WT-2018-', `WT${copy}-2018-`);
  return renamed.includes('SYN') ? renamed : renamed.replace(/^([^,]*),([^,]*)/, `$1,$2${copy}`);
}

/** Writes the multiplied ledgers to a folder; how many rows they have. */
export async function multiplyLedgers(from: string, to: string, times: number): Promise<number> {
  await mkdir(to, { recursive: true });
  let rows = 0;
  for (const name of await readdir(from)) {
    if (!name.endsWith('.csv')) continue;
    const text = await multiplied(join(from, name), times);
    rows += text.split('\n').length - 1;
    await writeFile(join(to, name), `${text}\n`);
  }
  return rows;
}
