import { FUND_CATEGORIES } from '@milepost/domain';
import type { AsOf } from '../../queries/basis.js';
import type { FundSource } from '../../queries/fund-sources.js';
import { type Columns, count, day, oneOf, text, yuan } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';

export type FundSourcesAsked = { readonly year: number; readonly asOf?: AsOf | null };

const COLUMNS: Columns<FundSource> = {
  category: oneOf('资金类别', 'category', FUND_CATEGORIES, ({ category }) => category),
  source: text('资金来源', 'source', ({ source }) => source),
  addedOn: day('增设日期', 'added on', ({ addedOn }) => addedOn),
  won: yuan('当年争取', 'won in the year', ({ won }) => won),
  lent: yuan('当年发放', 'lent in the year', ({ lent }) => lent),
  received: yuan('当年到位', 'received in the year', ({ received }) => received),
  paid: yuan('当年支付', 'paid in the year', ({ paid }) => paid),
  movements: count('笔数', 'movements', ({ movements }) => movements),
};

/** Where funds come from, and what moved in a year. */
export const FUND_SOURCES_TABLE: ExportTable<FundSourcesAsked> = {
  zh: '资金来源',
  en: 'sources of funds',
  async open({ asOf, year }, { reading }) {
    const basis = await reading.resolve(asOf);
    const sources = await reading.fundSources(year, basis);
    return openTable(
      [basis],
      COLUMNS,
      inBatches(sources, (batch) => batch),
    );
  },
};
