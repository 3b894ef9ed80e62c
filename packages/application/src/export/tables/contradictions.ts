import { errorMessage, type Locale } from '@milepost/domain';
import type { Contradiction } from '../../queries/contradictions.js';
import { type Columns, count, day, text } from '../column.js';
import { type ExportTable, inBatches, openTable } from '../open-table.js';

const columnsIn = (locale: Locale): Columns<Contradiction> => ({
  seq: count('序号', 'seq', ({ seq }) => seq),
  occurredOn: day('发生日期', 'occurred on', ({ occurredOn }) => occurredOn),
  stream: text('流', 'stream', ({ stream }) => stream),
  type: text('类型', 'type', ({ type }) => type),
  eventId: text('事件', 'event', ({ id }) => id),
  code: text('规则', 'rule', ({ code }) => code),
  message: text('与何矛盾', 'what it contradicts', (one) => errorMessage(one, locale)),
});

/** As the views know them now. */
export const CONTRADICTIONS_TABLE: ExportTable<Readonly<Record<string, never>>> = {
  zh: '前后矛盾',
  en: 'contradictions',
  async open(_, { reading, locale }) {
    const basis = await reading.resolve();
    const { nodes } = await reading.contradictions({ isWhole: true });
    return openTable(
      [basis],
      columnsIn(locale),
      inBatches(nodes, (batch) => batch),
    );
  },
};
