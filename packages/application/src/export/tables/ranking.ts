import type { AsOf } from '../../queries/basis.js';
import type { Ranked, RankingRequest } from '../../queries/ranking.js';
import { type Column, type Columns, count, decimal, text } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';
import { definitionsOf, headingOf } from './figure-words.js';
import { groupColumn } from './figures-by.js';
import { namesOf } from './names-of.js';

export type RankingAsked = Pick<RankingRequest, 'indicator' | 'group' | 'year' | 'filter'> & {
  readonly since?: AsOf | null;
  readonly asOf?: AsOf | null;
};

type Row = Ranked & { readonly name: string | null };

export const RANKING_TABLE: ExportTable<RankingAsked> = {
  zh: '排名',
  en: 'ranking',
  async open({ asOf, since, ...request }, { reading }) {
    const basis = await reading.resolve(asOf);
    const before = since ? await reading.resolve(since) : null;
    const { nodes } = await reading.ranking({ ...request, isWhole: true }, basis, before);
    const batches = inBatches(nodes, async (batch) => {
      const names = await namesOf(
        batch.map(({ code }) => code),
        basis,
        reading,
      );
      return batch.map((one, index): Row => ({ ...one, name: names[index] ?? null }));
    });
    const defined = nodes.slice(0, 1).map(({ figure }) => figure);
    return openTable(
      before ? [basis, before] : [basis],
      columnsOf(request, nodes, before !== null),
      batches,
      definitionsOf(defined),
    );
  },
};

function columnsOf({ group }: RankingAsked, [first]: readonly Ranked[], isCompared: boolean): Columns<Row> {
  const heading = first ? headingOf(first.figure) : { zh: '数值', en: 'value' };
  const subject: Columns<Row> = group
    ? { group: groupColumn<Row>(group, (row) => row.group) }
    : { code: text('项目编号', 'code', ({ code }) => code), name: text('项目名称', 'name', ({ name }) => name) };
  const value: Column<Row> = decimal(heading.zh, heading.en, ({ figure }) => figure.value);
  return {
    rank: count('名次', 'rank', ({ rank }) => rank),
    ...(isCompared && { rankBefore: count<Row>('原名次', 'rank before', ({ rankBefore }) => rankBefore) }),
    ...subject,
    value,
    text: text('印刷数', 'as printed', ({ figure }) => figure.text()),
    unknown: count('未知项数', 'unknown', ({ figure }) => figure.unknown),
  };
}
