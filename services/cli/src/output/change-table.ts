import { CHANGE_KINDS, type ChangeKind } from '@milepost/application';
import { type Calendar } from '@milepost/domain';
import type { EventAnswer, FieldChangeAnswer } from '../client/answers/history.js';
import { say, told } from '../language.js';
import { dayText, momentText } from './moment.js';
import { table } from './table.js';

const NONE = '—';

/** Values that changed, each with the event that made it. */
export function changeTable(changes: readonly FieldChangeAnswer[], calendar: Calendar): string {
  return table(
    [
      { title: say('since', '自何日起') },
      { title: say('field', '字段') },
      { title: say('before', '原值'), align: 'right' },
      { title: say('after', '现值'), align: 'right' },
      { title: say('kind of change', '变化性质') },
      { title: say('seq', '序号'), align: 'right' },
      { title: say('recorded', '登记') },
      { title: say('what happened', '依据') },
    ],
    changes.map(({ path, before, after, kind, since, event }) => [
      since ?? dayText(event.occurredAt, calendar),
      path,
      valueText(before),
      valueText(after),
      kindText(kind),
      event.seq ?? NONE,
      momentText(event.recordedAt, calendar),
      event.summary,
    ]),
  );
}

export function kindText(kind: ChangeKind): string {
  return told(CHANGE_KINDS[kind]);
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'boolean') return value ? say('yes', '是') : say('no', '否');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Events behind a value, as `2018-05-10 seq 12 …`. */
export function eventLines(events: readonly EventAnswer[], calendar: Calendar): readonly string[] {
  return events.map(
    ({ seq, occurredAt, summary }) =>
      `${dayText(occurredAt, calendar)}  ${say('seq', '序号')} ${seq ?? NONE}  ${summary}`,
  );
}
