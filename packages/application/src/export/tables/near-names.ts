import { NAME_KINDS } from '@milepost/views';
import type { NearNames } from '../../queries/names/near-names.js';
import { type Columns, oneOf, text, yesNo } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';

const COLUMNS: Columns<NearNames> = {
  kind: oneOf('种类', 'kind', NAME_KINDS, ({ kind }) => kind),
  name: text('名称', 'name', ({ name }) => name),
  near: text('先前已知', 'known before', ({ near }) => near),
  same: yesNo('视为同名', 'counted as one', ({ same }) => same),
  eventId: text('首见事件', 'first event', ({ event }) => event),
  nearEventId: text('先前名称首见事件', 'first event of the one before', ({ nearEvent }) => nearEvent),
};

/** Of the names that the views know now. */
export const NEAR_NAMES_TABLE: ExportTable<Readonly<Record<string, never>>> = {
  zh: '相近名称',
  en: 'near names',
  async open(_, { reading }) {
    const basis = await reading.resolve();
    const { nodes } = await reading.nearNames({ isWhole: true });
    return openTable(
      [basis],
      COLUMNS,
      inBatches(nodes, (batch) => batch),
    );
  },
};
