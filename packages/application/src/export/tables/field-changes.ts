import { type Label, PERMIT_KINDS } from '@milepost/domain';
import type { WrittenValue } from '@milepost/sheets';
import { CHANGE_KINDS } from '../../queries/history/change-kind.js';
import type { FieldChange } from '../../queries/history/field-history.js';
import type { FieldValue } from '../../queries/history/fields.js';
import { type Columns, count, day, instant, json, languageOf, oneOf, text } from '../column.js';
import type { TableSources } from '../open-table.js';
import { told, type ToldEvent } from './events.js';
import { PROJECT_COLUMNS } from './projects.js';

/** A change of a field with the sentence of its event. */
export type ChangeRow = Omit<FieldChange, 'event'> & { readonly event: ToldEvent; readonly field: string };

/** Of an amount a number, of anything else what it is. */
export const CHANGE_COLUMNS: Columns<ChangeRow> = {
  path: text('字段', 'path', ({ path }) => path),
  field: text('字段名称', 'field', ({ field }) => field),
  before: json('原值', 'before', ({ path, before }) => valueOf(path, before)),
  after: json('现值', 'after', ({ path, after }) => valueOf(path, after)),
  kind: oneOf('变化性质', 'kind', CHANGE_KINDS, ({ kind }) => kind),
  since: day('自何日起', 'since', ({ since }) => since),
  seq: count('序号', 'seq', ({ event }) => event.seq),
  recordedAt: instant('登记时间', 'recorded at', ({ event }) => event.recordedAt),
  summary: text('依据', 'what happened', ({ event }) => event.summary),
  reason: text('原因', 'reason', ({ event }) => event.reason),
  document: text('文号', 'document', ({ event }) => event.document),
  eventId: text('事件', 'event', ({ event }) => event.id),
};

export async function changeRows(changes: readonly FieldChange[], sources: TableSources): Promise<ChangeRow[]> {
  const events = await told(
    changes.map(({ event }) => event),
    sources,
  );
  const language = languageOf(sources.locale);
  return changes.flatMap((change, index): ChangeRow[] => {
    const event = events[index];
    return event ? [{ ...change, event, field: fieldWords(change.path, language) }] : [];
  });
}

type Words = Readonly<Record<string, Label | undefined>>;

const PERMITS: Words = PERMIT_KINDS;
const MONTHLY: Words = {
  completed: { zh: '完成', en: 'completed' },
  forecast: { zh: '预计', en: 'forecast' },
  progress: { zh: '形象进度', en: 'progress' },
};

/** A path as a heading says it, with its year and month. */
function fieldWords(path: string, language: keyof Label): string {
  const [group = '', key = '', ...rest] = path.split('.');
  if (group === 'permits') return [PERMITS[key]?.[language] ?? key, ...rest].join(' ');
  if (group === 'attributes') return [key, ...rest].join('.');
  if (group !== 'year') return PROJECT_COLUMNS[group]?.[language] ?? path;
  const [name = '', month, member = ''] = rest;
  if (name !== 'months') return `${key} ${PROJECT_COLUMNS[name]?.[language] ?? name}`;
  return `${key}-${month ?? ''} ${MONTHLY[member]?.[language] ?? member}`;
}

const AMOUNT = /^(totalInvestment|openingCompleted|(year|land)\.\d{4}\.(?!listed$)(?!.*progress$).+)$/;

function valueOf(path: string, value: FieldValue | null): WrittenValue {
  return AMOUNT.test(path) && typeof value === 'string' ? Number(value) : value;
}
