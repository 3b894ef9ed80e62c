import type { WrittenColumn, WrittenRow, WrittenTable } from '../written-table.js';

const COLUMNS: readonly WrittenColumn[] = [
  { key: 'code', title: '项目编号', kind: 'text' },
  { key: 'level', title: '级别', kind: 'text', words: { CITY: '市级', PROVINCE: '省级' } },
  { key: 'total', title: '总投资（元）', kind: 'number', format: '#,##0' },
  { key: 'rate', title: '完成率（%）', kind: 'number', format: '0.00' },
  { key: 'startedOn', title: '开工日期', kind: 'day' },
  { key: 'recordedAt', title: '登记时间', kind: 'instant' },
  { key: 'tags', title: '标签', kind: 'list' },
  { key: 'more', title: '其他', kind: 'json' },
];

/** A table of rows in batches; the clock on the wall is eight hours ahead. */
export function sampleTable(rows: readonly WrittenRow[], columns = COLUMNS, batch = 200): WrittenTable {
  async function* batches() {
    for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch);
  }
  return {
    title: '项目清单',
    columns,
    batches: batches(),
    localTime: (instant) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().replace('Z', '+08:00'),
    notes: {
      title: '说明',
      lines: ({ rows: written, cut }) => [
        ['行数', String(written)],
        ['截短', cut.join(' ')],
      ],
    },
  };
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
